using Kazasu.Rules.Claims;

namespace Kazasu.Terminal.Declarations;

/// <summary>What is ticked on the form, as printed (002 スライドP17 別紙様式; damaged characters as in OC-09).</summary>
internal static class DeclarationWords
{
    public static string Of(InsuranceKind kind) => kind switch
    {
        InsuranceKind.Employees => "社保",
        InsuranceKind.National => "国保",
        InsuranceKind.LateElderly => "後期",
        InsuranceKind.Other => "その他（公費単独医療等）",
        InsuranceKind.Unknown => "わからない",
    };

    public static string Of(CardIssued issued) => issued switch
    {
        CardIssued.WithinOneMonth => "1ヶ月以内",
        CardIssued.Earlier => "それより前",
        CardIssued.Unknown => "わからない",
    };

    public static string Of(DeclaredShare share) => share switch
    {
        DeclaredShare.Thirty => "3割",
        DeclaredShare.Twenty => "2割",
        DeclaredShare.Ten => "1割",
        DeclaredShare.Unknown => "わからない",
    };

    public static string Of(Sex sex) => sex switch
    {
        Sex.Male => "男",
        Sex.Female => "女",
    };

    public const string Heading = "有効な保険証の交付を受けており、医療保険等の被保険者資格について、下記の通り記入してください。";

    public const string Purpose =
        "※ 以下の各項目に可能な範囲で記入いただき、□には、あてはまる場合に「✓」を記入してください。なお、本申立書に記入いただいた情報は、医療機関等の診療報酬請求等に必要な範囲でのみ使用し、診療報酬請求等の請求・支払等に係る必要な事務を終えた段階で、速やかに廃棄します。";

    public const string Workplace =
        "※1 保険種別で社保（保険者が健康保険組合、共済組合、全国健康保険協会の場合）、国保（保険者が国民健康保険組合の場合のみ）、その他（公費単独医療等の場合）、わからないの□に「✓」を記入された場合は、事業所名（お勤めの会社名等）の記入をお願いします。";

    public const string Share =
        "※2 70歳以上の方、または後期高齢者の被保険者の方は、一部負担金の割合についてもご記入ください。なお、ご記入いただいた一部負担金の割合が実際と異なっていた場合、後日、保険者から差額を請求等させていただく場合があります。";

    public const string OtherAddress = "※3 マイナンバーカードの券面に記載された住所以外の住所がある場合はこちらにご記入ください。";

    public const string CardFace =
        "※4 マイナンバーカードの券面に記載された氏名、生年月日、性別、住所をそのまま記入してください。氏名のフリガナも併せてご記入ください。また、マイナンバーカードの券面に記載された住所以外の住所がある場合は、住所欄に併せてご記入ください。";

    public const string Relation = "※5 （患者との関係）欄は、保護者の方等が署名された場合にご記入ください。";
}
