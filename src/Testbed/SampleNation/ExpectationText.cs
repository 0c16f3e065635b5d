using Kazasu.Interchange.CentreApi;

namespace Kazasu.Testbed.SampleNation;

/// <summary>An expectation in words.</summary>
/// <param name="Tone"><c>good</c> · <c>care</c> · <c>stop</c>.</param>
public sealed record ExpectationText(string Japanese, string English, string Tone)
{
    public static ExpectationText Of(Expectation expected) => expected switch
    {
        { Outcome: ResultKinds.Valid, EligibilityOnly: true } => new($"有効・{expected.Share / 10}割（資格のみ）", $"Valid, {expected.Share} % (eligibility only)", "good"),
        { Outcome: ResultKinds.Valid } => new($"有効・{expected.Share / 10}割", $"Valid, {expected.Share} %", "good"),
        { Outcome: ResultKinds.Invalid } => new("資格（無効）", "Invalid", "care"),
        { Outcome: ResultKinds.NoRecord } => new("資格情報なし", "No record", "care"),
        { Outcome: ResultKinds.Several } => new("資格が複数", "Several", "care"),
        { Outcome: ErrorCodes.CertificateExpired } => new("電子証明書の期限切れ", "Certificate expired", "stop"),
        { Outcome: ErrorCodes.CertificateRevoked } => new("電子証明書の失効", "Certificate revoked", "stop"),
        { Outcome: ErrorCodes.CertificateSuspended } => new("一時停止中", "Suspended", "stop"),
        { Outcome: ErrorCodes.NotRegisteredForUse } => new("利用登録なし", "Not registered for use", "stop"),
        { Outcome: Expectation.PinBlocked } => new("暗証番号ロック", "PIN blocked", "stop"),
        { Outcome: Expectation.WalletStopped } => new("スマホが使えない", "Phone unusable", "stop"),
        { Outcome: Expectation.NothingToHold } => new("追加されていない", "Nothing to hold", "stop"),
        _ => new(expected.Outcome, expected.Outcome, "stop"),
    };
}
