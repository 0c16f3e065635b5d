using Kazasu.Interchange.CentreApi;

namespace Kazasu.Web.Mynaportal;

/// <summary>Says a record of the audit log to the person it is about.</summary>
internal static class AccessWords
{
    /// <summary>Who asked. What the patient did here stands under their own name for it.</summary>
    public static string Who(AccessView access) => access.Kind == "sign-in" || access is { Kind: "registration", FacilityName: null } ? "ご本人（この見本の画面）"
        : access.FacilityName ?? $"登録のない施設（{access.Facility}）";

    public static string What(AccessView access) => access.Kind switch
    {
        "check" => "受付での資格の確認",
        "inquiry" => "保険の番号による資格の照会",
        "registration" => "健康保険証の利用登録",
        "consent" => "医療情報を見せる同意",
        "consent-end" => "ご本人が同意を終えた",
        "sign-in" => "サインイン",
        "medical-information" => "医療情報（薬剤・診療・健診）の閲覧",
        "home-reception" => "在宅・オンラインの受付での署名",
        "home-consent" => "在宅・オンラインの受付での同意",
        "home-consent-end" => "在宅・オンラインの受付での同意を終えた",
        "consented-list" => "在宅・オンラインの受付の一覧での資格の確認",
        "medical-aid" => "医療扶助の医療券の確認",
        _ => "情報の閲覧",
    };

    /// <returns>Null where the record has none to tell.</returns>
    public static string? Outcome(AccessView access) => access.Outcome switch
    {
        null or "accepted" or "registered" => null,
        ResultKinds.Valid => "有効",
        ResultKinds.Invalid => "資格（無効）",
        ResultKinds.NoRecord => "資格情報なし",
        ResultKinds.Several => "複数",
        var other when other.StartsWith(ResultKinds.CouldNotTell, StringComparison.Ordinal) => "確認できず",
        var other when other.StartsWith("refused:", StringComparison.Ordinal) => "受け付けず",
        _ => null,
    };
}
