using static Kazasu.Interchange.OqsFiles.Parts;

namespace Kazasu.Interchange.OqsFiles;

/// <summary>資格確認, single (facts 5) and 照会番号登録 (facts 7.1).</summary>
internal static class Qualification
{
    private static readonly Group Registration = Once("ReferenceNumberRegistrationInfo", "照会番号登録情報", true,
        [Must("ReferenceNumber", "照会番号", Form.UpTo(50)), .. InsuredPerson]);

    public static readonly IReadOnlyList<Layout> All =
    [
        new("OQS-IF-001", "資格確認要求", "eligibility check, request", "OQSsiquc01req", Direction.Request, Mark.Seen,
            [Day, Institution, FileIdentifier], [Search]),
        new("OQS-IF-002", "資格確認結果", "eligibility check, result (also face files)", "OQSsiquc01res", Direction.Result, Mark.Seen,
            [ExecutedAt, Day, Institution, FileIdentifier, Must("ReferenceClassification", "照会区分", Form.Code(2)), .. Segment, CharacterCode],
            [
                May("PrescriptionIssueSelect", "処方箋発行形態", Form.Code(17), Mark.Client),
                .. Status,
                May("QualificationValidity", "資格有効性", Form.Code(6)),
                Search with { Must = false },
                Once("ResultList", "資格確認結果リスト", false, QualificationParts.Result(consents: true, most: 10)),
            ]),
        new("OQS-IF-003", "照会番号登録要求", "reference number, request", "OQSsiimm01req", Direction.Request, Mark.Seen,
            [Institution, FileIdentifier], [Registration]),
        new("OQS-IF-004", "照会番号登録結果", "reference number, result", "OQSsiimm01res", Direction.Result, Mark.Seen,
            [ExecutedAt, Institution, FileIdentifier, .. Segment, CharacterCode], [Registration with { Must = false }, .. Status]),
    ];

    public static readonly Group Registrations = Registration with { Most = Bulk.MostPersons };
}
