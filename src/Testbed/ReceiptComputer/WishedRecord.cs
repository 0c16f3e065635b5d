using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.SampleNation;

namespace Kazasu.Testbed.ReceiptComputer;

/// <summary>
/// What insurers would have to tell for the centre to answer as wished. Everything told before stays in the history; a later version takes its place.
/// </summary>
internal static class WishedRecord
{
    private const string Key = "wish", Other = "wish-2";

    /// <param name="was">As the sample nation has the person, or made up for a number that nobody has.</param>
    /// <param name="asked">The coverage that is asked about.</param>
    /// <param name="now">Civil time in Japan; its date is the day of care.</param>
    public static PersonRecord Of(PersonRecord was, CoverageRecord asked, AnswerWish wish, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.DateTime);
        var birth = was.Names[^1].Birth;
        var from = asked.From <= today ? asked.From : today;
        var ended = wish.Validity is ResultKinds.Invalid or "invalid-newer";
        var told = asked with
        {
            CoverageKey = Key, From = ended && from >= today ? today.AddMonths(-6) : from, To = ended ? today.AddDays(-1) : null, RegisteredAt = now, EndRegisteredAt = ended ? now : null,
            DeletedAt = wish.Validity == ResultKinds.NoRecord ? now : null, SharePercent = wish.Share ?? Shares.On(today, birth, 0), Details = Details(wish, from, today, ended),
        };
        var other = told with
        {
            CoverageKey = Other, InsurerNumber = Insurers.Society(3).Number, InsurerName = Insurers.Society(3).Name, Scheme = Insurers.Society(3).Scheme, Symbol = "77", Number = "51002", Branch = "00",
            From = wish.Validity == ResultKinds.Several ? from : today.AddDays(1), To = null, EndRegisteredAt = null,
            DeletedAt = wish.Validity is ResultKinds.Several or "invalid-newer" ? null : now, Details = null,
        };
        return Told(was, now, deleted: now) with { Coverages = [.. Told(was, now, deleted: now).Coverages, told, other], Suppressions = Shown(was, now) };
    }

    /// <summary>Person keys of people who were made up for a number that nobody has.</summary>
    public const string MadeUp = "wish-";

    /// <summary>As the sample nation has it again: somebody made up is gone.</summary>
    public static PersonRecord Back(PersonRecord was, DateTimeOffset now)
    {
        var gone = was.Coverages is [.., var last] ? last with { CoverageKey = Key, RegisteredAt = now, DeletedAt = now, To = null, EndRegisteredAt = null } : null;
        var back = Told(was, now, deleted: was.PersonKey.StartsWith(MadeUp, StringComparison.Ordinal) ? now : null);
        return gone is null ? back : back with
        {
            Coverages = [.. back.Coverages, gone, gone with { CoverageKey = Other, InsurerNumber = Insurers.Society(3).Number }],
        };
    }

    /// <summary>Somebody else under the same number and birth date, so that a number leads to several persons; or nobody any more.</summary>
    public static PersonRecord Twin(PersonRecord person, CoverageRecord asked, DateTimeOffset now, bool there) => new(
        person.PersonKey + "-twin",
        [person.Names[^1] with { Name = "見本　双葉", Kana = "ミホン　フタバ", RegisteredAt = now }],
        [asked with { CoverageKey = Key, To = null, EndRegisteredAt = null, RegisteredAt = now, DeletedAt = there ? null : now }], [], Registered: false);

    private static PersonRecord Told(PersonRecord was, DateTimeOffset now, DateTimeOffset? deleted) => was with
    {
        Coverages = [.. was.Coverages.GroupBy(c => (c.InsurerNumber, c.CoverageKey)).Select(versions => versions.MaxBy(c => c.RegisteredAt)!)
            .Select(c => c with { RegisteredAt = deleted is null ? Later(c, now) : now, DeletedAt = deleted ?? c.DeletedAt, EndRegisteredAt = c.To is null ? null : c.EndRegisteredAt })],
    };

    /// <summary>What is to be registered only later in the story stays so.</summary>
    private static DateTimeOffset Later(CoverageRecord c, DateTimeOffset now) => c.RegisteredAt > now ? c.RegisteredAt : now;

    private static IReadOnlyList<SuppressionRecord> Shown(PersonRecord was, DateTimeOffset now) => [.. was.Suppressions.Where(s => s.From < now).Select(s => s with { To = now })];

    private static CoverageDetails Details(AnswerWish wish, DateOnly from, DateOnly today, bool ended)
    {
        var last = ended ? today.AddDays(-1) : today.AddYears(1);
        return new(
            wish.CardClass, null, from, wish.Preschool, ended ? "03" : null,
            wish.Elderly is { } share ? new(from, from, last, share) : null,
            wish.Limit is { } limit ? [new(wish.LimitKind ?? KindOf(limit), limit, from, from, last, wish.LongTerm ? from : null)] : null,
            wish.Diseases is { Count: > 0 } diseases ? [.. diseases.Select(d => new DiseaseCertificate(d, from, from, last, 10_000))] : null);
    }

    private static string KindOf(string limit) => limit is "A05" or "A06" or "B05" or "B06" or "B07" or "B08" ? "02" : "01";
}
