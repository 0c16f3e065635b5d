using static Kazasu.Interchange.OqsFiles.Parts;

namespace Kazasu.Interchange.OqsFiles;

/// <summary>資格確認結果情報, one coverage of one person (facts 5.2, 5.3).</summary>
internal static class QualificationParts
{
    private static readonly Group Elderly = Once("ElderlyRecipientCertificateInfo", "高齢受給者証情報", false,
        May("ElderlyRecipientCertificateDate", "交付年月日", Form.Date, Mark.Client),
        May("ElderlyRecipientValidStartDate", "有効開始年月日", Form.Date, Mark.Client),
        May("ElderlyRecipientValidEndDate", "有効終了年月日", Form.Date, Mark.Client),
        May("ElderlyRecipientContributionRatio", "一部負担金割合", Form.Ratio, Mark.Client));

    private static readonly Group Limit = Once("LimitApplicationCertificateRelatedInfo", "限度額適用認定証関連情報", false,
        May("LimitApplicationCertificateClassification", "限度額適用認定証区分", Form.Code(11)),
        May("LimitApplicationCertificateClassificationFlag", "適用区分", Form.Code(12)),
        May("LimitApplicationCertificateDate", "交付年月日", Form.Date),
        May("LimitApplicationCertificateValidStartDate", "有効開始年月日", Form.Date),
        May("LimitApplicationCertificateValidEndDate", "有効終了年月日", Form.Date),
        May("LimitApplicationCertificateLongTermDate", "長期入院該当年月日", Form.Date));

    private static readonly Group Diseases = Once("SpecificDiseasesCertificateList", "特定疾病療養受療証リスト", false,
        Many("SpecificDiseasesCertificateInfo", "特定疾病療養受療証情報", 3,
            May("SpecificDiseasesDiseaseCategory", "認定疾病区分", Form.Code(13), Mark.Client),
            May("SpecificDiseasesCertificateDate", "交付年月日", Form.Date, Mark.Client),
            May("SpecificDiseasesValidStartDate", "有効開始年月日", Form.Date, Mark.Client),
            May("SpecificDiseasesValidEndDate", "有効終了年月日", Form.Date, Mark.Client),
            May("SpecificDiseasesSelfPay", "自己負担限度額 (円/月)", Form.Number, Mark.Client)));

    private static readonly Group Tickets = Once("PublicExpenseResultList", "公費情報リスト", false,
        Many("MedicalTicketInfo", "医療券・調剤券情報", 100,
            May("TicketType", "医療券・調剤券別", Form.Code(18), Mark.Client),
            May("MedicalTicketValidDate", "有効開始年月日", Form.Date, Mark.Client),
            May("MedicalTicketExpirationDate", "有効終了年月日", Form.Date, Mark.Client),
            May("IssueNumber", "交付番号", Form.Text, Mark.Client),
            May("MedicalTreatmentMonth", "診療年月", Form.Month, Mark.Client),
            May("DesignatedMedicalInstitutionCode", "指定医療機関コード", Form.Text, Mark.Client),
            May("DesignatedMedicalInstitutionFlag", "指定医療機関確認フラグ", Form.Code(26), Mark.Client),
            May("DesignatedMedicalInstitutionName", "指定医療機関名", Form.Text, Mark.Client),
            May("PrescriptionIssuerMedicalInstitutionCode", "処方箋発行元医療機関コード", Form.Text, Mark.Client),
            May("PrescriptionIssuerMedicalInstitutionName", "処方箋発行元医療機関名", Form.Text, Mark.Client),
            May("InjuryName1", "傷病名1", Form.Text, Mark.Client), May("InjuryName2", "傷病名2", Form.Text, Mark.Client), May("InjuryName3", "傷病名3", Form.Text, Mark.Client),
            May("MedicalTreatmentType", "診療別", Form.Code(19), Mark.Client),
            May("SelfPayAmount", "本人支払額", Form.Number, Mark.Client),
            May("DistrictContactName", "地区担当員名", Form.Text, Mark.Client),
            May("HandlingContactName", "取扱担当者名", Form.Text, Mark.Client),
            May("SingleOrCombinedUse", "単独・併用別", Form.Code(20), Mark.Client),
            May("StatusOfSocialInsurance", "社会保険状況", Form.Code(21), Mark.Client),
            May("ConsistencyFlag", "社会保険状況の整合性フラグ", Form.Code(22), Mark.Client),
            May("StatusOfInfecton", "感染症法37条の2 該当", Form.Code(23), Mark.Client),
            May("StatusOfElderlyMedicalCare", "後期高齢 該当", Form.Code(24), Mark.Client),
            May("StatusOfPrefecturalExpenses", "都道府県費 該当", Form.Code(25), Mark.Client),
            May("Remarks1", "備考1", Form.Text, Mark.Client), May("Remarks2", "備考2", Form.Text, Mark.Client), May("Remarks3", "備考3", Form.Text, Mark.Client)));

    private static readonly IReadOnlyList<Part> Person =
    [
        Must("InsuredCardClassification", "被保険者証区分", Form.Code(10)),
        May("InsurerNumber", "保険者番号", Form.Insurer),
        May("InsuredCardSymbol", "被保険者証記号", Form.UpTo(20)),
        May("InsuredIdentificationNumber", "被保険者証番号", Form.UpTo(20)),
        May("InsuredBranchNumber", "枝番", Form.UpTo(2)),
        May("PersonalFamilyClassification", "本人・家族の別", Form.Code(9)),
        May("InsuredName", "被保険者氏名（世帯主氏名）", Form.Text, Mark.Client),
        Must("Name", "氏名", Form.Text),
        May("NameOfOther", "通称等", Form.Text, Mark.Client),
        May("NameKana", "氏名カナ", Form.Text),
        May("NameOfOtherKana", "通称等カナ", Form.Text, Mark.Client),
        Must("Sex1", "性別1（券面）", Form.Code(7)),
        May("Sex2", "性別2", Form.Code(7), Mark.Client),
        Must("Birthdate", "生年月日", Form.Date),
        May("Address", "住所", Form.Text),
        May("PostNumber", "郵便番号 (123-4567)", Form.UpTo(8)),
        May("QualificationDate", "資格取得年月日", Form.Date, Mark.Client),
        May("DisqualificationDate", "資格喪失年月日", Form.Date, Mark.Client),
        May("InsuredCertificateIssuanceDate", "被保険者証交付年月日", Form.Date),
        May("InsuredCardValidDate", "被保険者証有効開始年月日", Form.Date),
        May("InsuredCardExpirationDate", "被保険者証有効終了年月日", Form.Date, Mark.Client),
        May("InsuredPartialContributionRatio", "被保険者証一部負担金割合（後期高齢）", Form.Ratio, Mark.Client),
        May("PreschoolClassification", "未就学区分", Form.Code(15), Mark.Client),
        May("ReasonOfLoss", "資格喪失事由", Form.Code(8), Mark.Client),
        Must("InsurerName", "保険者名称", Form.Text),
    ];

    /// <param name="consents">Whether groups of consent and what depends on it may be there (not in the bulk of facts 8.2).</param>
    public static Group Result(bool consents, int most) => Many("ResultOfQualificationConfirmation", "資格確認結果情報", most,
    [
        .. Person,
        Elderly,
        .. Consent("LimitApplicationCertificateRelated", "限度額適用認定証", Mark.Seen, ends: false, list: 1),
        Limit,
        .. consents ? Consents : [],
        May("ArbitraryIdentifier", "任意の識別子", Form.UpTo(100), Mark.Client),
        May("ReferenceNumber", "照会番号", Form.UpTo(50)),
        .. consents ? (Part[])[May("QualificationConfirmationKey", "資格確認キー", Form.Text)] : [May("LimitApplicationCertificateChanged", "限度額情報変更有無", Form.Code(14), Mark.Client)],
    ]);

    private static IReadOnlyList<Part> Consents =>
    [
        .. Consent("SpecificDiseasesCertificateRelated", "特定疾病療養受療証", Mark.Seen, ends: false),
        Diseases,
        Tickets,
        .. Consent("SpecificHealthCheckupsInfo", "特定健診情報", Mark.Seen),
        .. Consent("PharmacistsInfo", "薬剤情報", Mark.Seen),
        .. Consent("DiagnosisInfo", "診療情報", Mark.Seen),
        .. Consent("OperationInfo", "手術情報", Mark.Client),
        .. Consent("DiagnosisNameInfo", "傷病名", Mark.Inferred),
        .. Consent("InfectiousInfo", "感染症", Mark.Inferred),
        .. Consent("AllergyInfo", "その他アレルギー等", Mark.Inferred),
        .. Consent("ContraindicationInfo", "薬剤アレルギー等", Mark.Inferred),
        .. Consent("TestInfo", "検査", Mark.Inferred),
        .. Consent("PrescriptionInfo", "処方", Mark.Inferred),
    ];
}
