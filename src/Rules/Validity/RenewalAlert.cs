using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Validity;

/// <summary>
/// The reader's renewal alert (更新アラート) and the notice letter (有効期限通知書) before a certificate expires (X13–X15). The printed end
/// is damaged; read as the end of the grace period (GP-23).
/// </summary>
public static class RenewalAlert
{
    public static IReadOnlyList<Citation> Sources { get; } = [Register.Seminar.At("患者向けリーフレット ／ スライドP24 (参考)")];

    /// <summary>Where the patient finds the day: on the card when somebody wrote it there by hand, else in Mynaportal (X5, X6).</summary>
    public static Text WhereToSee { get; } = new(
        "電子証明書の有効期限は、カードの券面に書かれています。記載がない場合は、マイナポータルで確認できます。",
        "The expiry of the certificate is written on the card; where it is not, Mynaportal shows it.");

    /// <summary>What an expired certificate takes besides: everything but the insurance card (X16).</summary>
    public static Text OtherUses { get; } = new(
        "有効期限が切れると、健康保険証以外の機能（マイナポータルへのログインなど）は利用できません。お住まいの自治体の窓口で早めに更新してください。",
        "Once it has expired, nothing but the insurance card works, not even the login to Mynaportal; renew soon at the municipality.");

    /// <summary>First day of alert and letter, three months before expiry.</summary>
    public static DateOnly From(DateOnly expires) => expires.AddMonths(-3);

    /// <summary>Last day of the alert, included.</summary>
    public static DateOnly To(DateOnly expires) => CardCertificate.GraceEnds(expires);

    public static bool ShownOn(DateOnly day, DateOnly expires) => From(expires) <= day && day <= To(expires);
}
