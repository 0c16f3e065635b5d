using static Kazasu.Interchange.OqsFiles.Parts;

namespace Kazasu.Interchange.OqsFiles;

/// <summary>薬剤情報・診療情報 (YZK) and 特定健診情報 (TKK): facts 10. Lengths and most code values are not public.</summary>
internal static class Medicines
{
    private static readonly IReadOnlyList<Part> RequestHeader =
    [
        Institution,
        Must("InsurerNumber", "保険者番号", Form.Insurer, Mark.Client),
        May("InsuranceCardSymbol", "被保険者証記号", Form.UpTo(20), Mark.Client),
        Must("InsuredPersonIdentificationNumber", "被保険者証番号", Form.UpTo(20), Mark.Client),
        May("BranchNumber", "枝番", Form.UpTo(2), Mark.Client),
        FileIdentifier,
    ];

    private static readonly IReadOnlyList<Part> ResultHeader =
    [
        May("ProcessExecutionTime", "処理実行日時", Form.Moment, Mark.Inferred),
        May("MedicalInstitutionCode", "医療機関コード", Form.Digits(10), Mark.Inferred),
        FileIdentifier,
        Must("ResultCode", "処理結果コード (1 = OK)", Form.UpTo(20), Mark.Client),
        May("MessageContents", "メッセージ", Form.Text, Mark.Client),
        May("CharacterCodeIdentifier", "文字コード識別", Form.Code(5), Mark.Inferred),
    ];

    public static readonly IReadOnlyList<Layout> All =
    [
        new("YZK-IF-001", "薬剤情報等取得要求", "medication and treatment, request", "YZKsiquc01req", Direction.Request, Mark.Client, RequestHeader,
            [
                May("StartDate", "開始年月", Form.Month, Mark.Client), May("EndDate", "終了年月", Form.Month, Mark.Client),
                Must("FileCategory", "1 薬剤PDF 2 薬剤XML 3 薬剤+診療PDF 4 薬剤+診療XML", Form.Digits(1), Mark.Client),
                May("PrDiInfClassification", "薬剤情報等", Form.Code(30), Mark.Client), May("MedicalTreatmentFlag", "診療区分", Form.Code(28), Mark.Client),
            ]),
        new("YZK-IF-002", "薬剤情報等取得結果", "medication and treatment, result", "YZKsiquc01res", Direction.Result, Mark.Client,
            [.. ResultHeader, Once("QuaInf", "資格情報", false, T("Name", "氏名"), T("KanaName", "氏名カナ"), T("Birth", "生年月日"), T("AdmGendCode", "性別"))],
            [Receipts, Prescribed("Sh", "処方", "ShPrInf", "ShPrMonthInf", "ShPr", "ShPrOrg"), Prescribed("Cz", "調剤", "CzDiInf", "CzDiMonthInf", "CzDi", "CzDiOrg")]),
        new("TKK-IF-001", "特定健診情報取得要求", "health check-up, request", "TKKsiquc01req", Direction.Request, Mark.Client, RequestHeader,
            [Must("FileCategory", "1 PDF 2 XML", Form.Digits(1), Mark.Client), May("MedicalTreatmentFlag", "診療区分", Form.Code(28), Mark.Client)]),
        new("TKK-IF-002", "特定健診情報取得結果", "health check-up, result", "TKKsiquc01res", Direction.Result, Mark.Client,
            [.. ResultHeader, Once("QualificationsInfo", "資格情報", false, T("Name", "氏名"), T("KanasName", "氏名カナ"), T("Birthday", "生年月日"), T("AdministrativeGenderCode", "性別"))],
            [Many("SpecificHealthCheckupInfo", "特定健診情報", 100, May("EffectiveTime", "健診実施日", Form.Date, Mark.Client),
                Once("HealthCheckupResultAndQuestionInfos", "検査・問診結果リスト", false, Many("HealthCheckupResultAndQuestionInfo", "検査・問診結果", 1000,
                    T("ItemCode", "項目コード (JLAC10)"), T("ItemName", "項目名"), T("DataType", "データ型"), T("DataValue", "データ値"), T("Unit", "単位"), T("Oid", "OID"),
                    T("DataValueName", "データ値名称"))))]),
    ];

    private static Leaf T(string name, string japanese) => May(name, japanese, Form.Text, Mark.Client);

    /// <summary>From claims (レセプト由来).</summary>
    private static Group Receipts => Many("MeTrMonthInf", "レセプト由来 診療月情報", 1000,
        T("DiOrg", "自機関フラグ"), T("MeTrDiHCd", "医療機関コード"), T("MeTrDiHNm", "医療機関名"), T("PrlsHCd", "処方箋発行機関コード"), T("PrlsHNm", "処方箋発行機関名"),
        May("MeTrMonth", "診療年月", Form.Month, Mark.Client), T("PrIsOrg", "処方機関フラグ (1 自, 2 他)"), T("InOut", "入外等区分"),
        Once("DiDateInfs", "日付リスト", false, Many("DiDateInf", "日付情報", 1000,
            May("DiDate", "調剤日", Form.Date, Mark.Client), May("PrDate", "処方日", Form.Date, Mark.Client), T("MeTrIdCl", "診療識別"),
            Drugs("", ""),
            Once("MeTrInfs", "診療行為リスト", false, Many("MeTrInf", "診療行為", 1000,
                T("SinInfN", "診療行為名"), T("SinInfCd", "診療行為コード"), T("MeTrIdCl", "診療識別"), T("Qua1", "数量"), T("Times", "回数"), T("Unit", "単位"))))));

    /// <summary>From electronic prescriptions (処方 or 調剤): the same tree under other prefixes.</summary>
    private static Group Prescribed(string p, string japanese, string part, string month, string day, string own) =>
        Once(part, japanese + "情報（電子処方箋）", false, Many(month, japanese + "月情報", 1000,
            T(own, "自機関フラグ"), T($"{p}MeTrDiHCd", "医療機関コード"), T($"{p}MeTrDiHNm", "医療機関名"),
            T(p == "Sh" ? "ShPrHCd" : "CzPrlsHCd", "処方機関コード"), T(p == "Sh" ? "ShPrHNm" : "CzPrlsHNm", "処方機関名"),
            May($"{day}Month", japanese + "年月", Form.Month, Mark.Client), T($"{p}PrIsOrg", "処方機関フラグ"), T($"{p}PrCl", "区分"),
            Once($"{day}DateInfs", "日付リスト", false, Many($"{day}DateInf", "日付情報", 1000,
                [
                    May($"{day}Date", japanese + "日", Form.Date, Mark.Client),
                    .. p == "Cz" ? (Part[])[May("CzPrDate", "処方日", Form.Date, Mark.Client)] : [],
                    Drugs(p, p),
                ]))));

    private static Group Drugs(string p, string usage) => Once($"{p}DrugInfs", "薬剤リスト", false, Many($"{p}DrugInf", "薬剤", 1000,
        T($"{p}DrugC", "薬剤コード"), T($"{p}DrugN", "薬剤名"), T($"{p}IngreN", "成分名"), T($"{p}Qua1", "数量"), T($"{p}Unit", "単位"), T($"{p}Times", "回数"),
        T($"{p}UsageN", "用法"), T($"{p}SpInst", "特別指示"), T(usage.Length == 0 ? "MeTrIdCl" : $"{usage}UsageCl", usage.Length == 0 ? "診療識別" : "用法区分")));
}
