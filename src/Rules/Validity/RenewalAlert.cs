using Kazasu.Rules.Sources;

namespace Kazasu.Rules.Validity;

/// <summary>
/// The reader's renewal alert (更新アラート) and the notice letter (有効期限通知書) before a certificate expires (X13–X15). The printed end
/// is damaged; read as the end of the grace period (GP-23).
/// </summary>
public static class RenewalAlert
{
    public static IReadOnlyList<Citation> Sources { get; } = [Register.Seminar.At("患者向けリーフレット ／ スライドP24 (参考)")];

    /// <summary>First day of alert and letter, three months before expiry.</summary>
    public static DateOnly From(DateOnly expires) => expires.AddMonths(-3);

    /// <summary>Last day of the alert, included.</summary>
    public static DateOnly To(DateOnly expires) => CardCertificate.GraceEnds(expires);

    public static bool ShownOn(DateOnly day, DateOnly expires) => From(expires) <= day && day <= To(expires);
}
