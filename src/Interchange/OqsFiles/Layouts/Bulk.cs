using static Kazasu.Interchange.OqsFiles.Parts;

namespace Kazasu.Interchange.OqsFiles;

/// <summary>The four steps of a bulk job: list, reception number, fetch, results (facts 8, 7.2).</summary>
internal static class Bulk
{
    /// <summary>Persons in one list; the official figure is not public.</summary>
    public const int MostPersons = 20_000;

    private static readonly Group Consented = Once("QualificationConfirmSearchInfo", "資格確認照会用情報", true,
        May("ConsentDateFrom", "同意日 自", Form.Date, Mark.Client), May("ConsentDateTo", "同意日 至", Form.Date, Mark.Client),
        May("ExaminationDateFrom", "診療日 自", Form.Date, Mark.Client), May("ExaminationDateTo", "診療日 至", Form.Date, Mark.Client),
        Must("MedicalTreatmentFlag", "診療区分", Form.Code(28), Mark.Client));

    public static readonly IReadOnlyList<Layout> All =
    [
        .. Four(5, "資格確認一括照会", "bulk eligibility check", "OQSmuquc", Mark.Client, [Day], [Search with { Most = MostPersons, Mark = Mark.Inferred }], [Unit(consents: false)]),
        .. Four(9, "照会番号一括登録", "bulk reference numbers", "OQSmuimm", Mark.Client, [], [Qualification.Registrations],
            [Many("BulkRegistrationUnit", "一括登録単位", MostPersons, [Qualification.Registrations with { Must = false, Most = 1 }, .. Status])]),
        .. Four(13, "委託先資格情報の一括取得（医療扶助）", "bulk medical aid", "OQSmutic", Mark.Client, [],
            [Once("QualificationConfirmSearchInfo", "資格確認照会用情報", true, Must("MedicalTreatmentMonth", "診療年月", Form.Month, Mark.Client))], [Unit(consents: true)]),
        .. Four(17, "同意済資格情報一括取得（訪問診療等）", "bulk home visits by consent", "OQSmuhvq", Mark.Client, [], [Consented], [Unit(consents: true)]),
        .. Four(21, "同意済資格情報一括取得（オンライン診療等）", "bulk online care by consent", "OQSmuonq", Mark.Client, [], [Consented], [Unit(consents: true)]),
    ];

    private static Group Unit(bool consents) => Many("BulkConfirmUnit", "一括照会単位", MostPersons,
    [
        Search with { Must = false },
        .. Status,
        May("QualificationValidity", "資格有効性", Form.Code(6), Mark.Client),
        QualificationParts.Result(consents, most: 10),
        May("ReferenceNumber", "照会番号", Form.UpTo(50), Mark.Client),
    ]);

    private static IEnumerable<Layout> Four(
        int first, string japanese, string english, string prefix, Mark mark, IReadOnlyList<Part> head, IReadOnlyList<Part> list, IReadOnlyList<Part> units) =>
    [
        new($"OQS-IF-{first:000}", japanese + " 要求", english + ", list", prefix + "01req", Direction.Request, mark, [.. head, Institution, FileIdentifier], list),
        new($"OQS-IF-{first + 1:000}", japanese + " アップロード結果", english + ", receipt of the list", prefix + "01res", Direction.Result, mark,
            [ExecutedAt, Institution, FileIdentifier, .. Segment, CharacterCode],
            [Reception with { Must = false }, May("ReceptionDateTime", "受付日時", Form.Moment, Mark.Client), .. Status.Select(part => part with { Must = false })]),
        new($"OQS-IF-{first + 2:000}", japanese + " ダウンロード要求", english + ", fetch", prefix + "02req", Direction.Request, mark, [Institution, FileIdentifier], [Reception]),
        new($"OQS-IF-{first + 3:000}", japanese + " ダウンロード結果", english + ", results", prefix + "02res", Direction.Result, mark,
            [
                ExecutedAt, .. head.Select(part => part with { Must = false }), Institution, FileIdentifier, Reception with { Must = false }, .. Segment,
                May("NumberOfProcessingResult", "処理結果件数", Form.Number, Mark.Client), May("NumberOfNormalProcessing", "正常処理件数", Form.Number, Mark.Client),
                May("NumberOfError", "エラー件数", Form.Number, Mark.Client), CharacterCode,
            ],
            units),
    ];
}
