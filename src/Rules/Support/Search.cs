using Kazasu.Rules.InForce;

namespace Kazasu.Rules.Support;

/// <summary>Something found; the likest first.</summary>
/// <param name="Likeness">Above <see cref="HelpSearch.Least"/> to 1.</param>
public sealed record Found(HelpEntry Entry, double Likeness);

/// <summary>Search over codes, symptoms and questions in Japanese as people type it. What is not in force on the day is not found.</summary>
public static class HelpSearch
{
    /// <summary>Below this share of common pairs an entry is not what was meant.</summary>
    public const double Least = 0.5;

    private static readonly Dictionary<Symptom, string[]> Words = new()
    {
        [Symptom.CardCertificateExpired] = ["電子証明書の期限切れ", "有効期限", "カードが使えない"],
        [Symptom.CardChipDamaged] = ["ICチップの破損", "カードが読めない", "カードが割れた"],
        [Symptom.NetworkError] = ["ネットワークエラー", "つながらない", "通信エラー", "資格確認端末の故障"],
        [Symptom.FaceReaderDoesNotStart] = ["顔認証付きカードリーダーが動かない", "起動しない", "画面が真っ暗", "カードリーダーが正常に動作しない"],
        [Symptom.FacilityWithoutPhones] = ["スマホに対応していない", "スマホのみ持参", "スマホのボタンが出ない"],
        [Symptom.PhoneReaderBroken] = ["スマホが読み取れない", "汎用カードリーダーの故障", "かざしても反応しない"],
    };

    /// <summary>All that can be found on a day.</summary>
    public static IReadOnlyList<HelpEntry> Entries(DateOnly day) =>
        [.. Questions.All.Where(q => q.InForce.Holds(day)), .. Enum.GetValues<Symptom>().Select(Of), Of(ErrorCodes.LookUp("011", day)!)];

    /// <param name="typed">Anything; a code may be typed in full width here, as it is searched and not entered.</param>
    /// <param name="most">At most so many.</param>
    public static IReadOnlyList<Found> Find(string typed, DateOnly day, int most = 5)
    {
        var words = typed.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries).Select(Typed.Fold).Where(w => w.Length > 0).ToList();
        return words.Count == 0 ? []
            : [.. Entries(day).Select(e => new Found(e, Likeness(words, e))).Where(f => f.Likeness >= Least).OrderByDescending(f => f.Likeness).Take(most)];
    }

    /// <summary>Each word is looked for in the question's words, where it counts in full, and in the answer, where it counts less.</summary>
    private static double Likeness(List<string> words, HelpEntry entry)
    {
        var asked = string.Join('\n', entry.OtherWords.Append(entry.Question.Ja).Append(entry.Question.En).Append(entry.Id).Select(Typed.Fold));
        var answer = Typed.Fold(entry.Answer.Ja);
        return words.Average(w => Math.Max(Typed.Likeness(w, asked), 0.8 * Typed.Likeness(w, answer)));
    }

    private static HelpEntry Of(Symptom symptom)
    {
        var aid = FirstAid.For(symptom);
        return new(
            $"symptom-{symptom}", aid.Requirements[0], Asker.Facility, Period.Always, aid.Cause,
            new(string.Join("。", aid.Steps.Select(s => s.Ja)) + "。" + aid.ForThePatient.Ja, string.Join(". ", aid.Steps.Select(s => s.En)) + ". " + aid.ForThePatient.En),
            Words[symptom], null);
    }

    private static HelpEntry Of(ErrorAnswer answer) => new(
        $"code-{answer.Code}", "A9", Asker.Facility, Period.Always, new($"エラーコード{answer.Code} {answer.Cause.Ja}", $"Error code {answer.Code}: {answer.Cause.En}"),
        new(string.Join("。", answer.Steps.Select(s => s.Ja)) + "。" + answer.ForThePatient.Ja, string.Join(". ", answer.Steps.Select(s => s.En)) + ". " + answer.ForThePatient.En),
        [answer.Code, "端末不良"], null);
}
