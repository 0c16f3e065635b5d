using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Support;

/// <summary>What to do about one error code of a face-authentication reader.</summary>
/// <param name="Steps">In order.</param>
/// <param name="ForThePatient">What it means for this patient.</param>
public sealed record ErrorAnswer(string Code, Text Cause, IReadOnlyList<Text> Steps, Text ForThePatient, Desk Call)
{
    public required IReadOnlyList<string> Requirements { get; init; }

    public IReadOnlyList<Citation> Sources => RequirementSources.Of(Requirements);
}

/// <summary>The look-up by error code as the chatbot (シカク君) answers it (A7–A13, X31, XC-10, XC-11). Only 011 is printed (GP-26).</summary>
public static class ErrorCodes
{
    /// <summary>Shown when the input is not a code (A8).</summary>
    public static Text Hint { get; } = new(
        "表示されているエラーコード（3桁の数字）を半角数字で入力してください。（例：001）", "Enter the three-digit error code shown, in half-width digits (for example 001).");

    /// <summary>Where codes are explained that the sources do not print (A13, A16).</summary>
    public const string TroubleshootingPage = "https://iryohokenjyoho.service-now.com/csm?id=kb_article_view&sysparm_article=KB0011370";

    /// <summary>Exactly three half-width digits.</summary>
    public static bool IsCode(string input) => input is [>= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9'];

    /// <returns>Null when the input is not a code: say <see cref="Hint"/>.</returns>
    public static ErrorAnswer? LookUp(string input, DateOnly day) => !IsCode(input) ? null : input == "011" ? TerminalFault(day) : NotPrinted(input);

    /// <summary>As stored until 2025-12-01; from 2025-12-02 the insurance card gives way to 資格確認書 and slide 11 (XC-10).</summary>
    private static ErrorAnswer TerminalFault(DateOnly day) => new(
        "011", new("資格確認端末の不良", "Fault of the eligibility terminal"),
        [
            new("端末を導入・設定したベンダに連絡する", "Contact the vendor that set up the terminal"),
            day <= Validity.InsuranceCard.LastDayOfAll
                ? new("解消するまで、患者に健康保険証を出してもらい現物で資格確認する", "Until repaired, check eligibility by the patient's insurance card itself")
                : new("解消するまで、資格確認書、またはマイナンバーカードと①～④の方法で資格確認する", "Until repaired, use the 資格確認書, or the My Number Card with methods ① to ④"),
            new("初回でほかに何もない患者は、カードの券面から氏名（漢字またはカナ）、性別、生年月日、住所または保険者名を控える",
                "First-time patient with nothing else: copy name (kanji or kana), sex, date of birth, address or insurer name from the card"),
            new("コールセンターに問い合わせ、緊急時医療情報・資格確認機能が使えるようになったら資格を確認する（操作マニュアル「システム障害時編」）",
                "Call the call centre; once the emergency eligibility function is available, confirm with it (manual, system failure volume)"),
        ],
        new("3割分を受け取る。申告などで負担割合がわかればその割合（10割にしない）", "Receive 3割, or the own ratio where known or declared; never 10割"), Desk.EligibilityCallCentre)
    {
        Requirements = ["A9", "A10", "A11", "A12", "E21", "F40", "F41", "X31", "XC-10", "XC-11"],
    };

    private static ErrorAnswer NotPrinted(string code) => new(
        code, new("資料にないエラーコード", "A code that the sources do not explain"),
        [
            new("トラブルシューティング一覧と簡単チェックシートを確認する", "Look at the troubleshooting list and the simple check sheet"),
            new("解決しなければコールセンターに連絡する", "If that does not help, call the call centre"),
        ],
        new("機器の故障として、カードを使えない場合の方法で受付する（10割にしない）", "Treat as equipment failure: receive by the methods for a card that cannot be used; never 10割"), Desk.EligibilityCallCentre)
    {
        Requirements = ["A13", "A35", "F4", "GP-26"],
    };
}
