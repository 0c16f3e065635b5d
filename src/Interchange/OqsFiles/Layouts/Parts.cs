namespace Kazasu.Interchange.OqsFiles;

/// <summary>Short words the layouts are written with, and the parts several of them share.</summary>
internal static class Parts
{
    public static Leaf Must(string name, string japanese, Form form, Mark mark = Mark.Seen) => new(name, japanese, form, true, mark);

    public static Leaf May(string name, string japanese, Form form, Mark mark = Mark.Seen) => new(name, japanese, form, false, mark);

    public static Group Once(string name, string japanese, bool must, params Part[] parts) => new(name, japanese, must, Mark.Client, 1, parts);

    public static Group Many(string name, string japanese, int most, params Part[] parts) => new(name, japanese, false, Mark.Client, most, parts);

    public static readonly Leaf Institution = Must("MedicalInstitutionCode", "医療機関コード", Form.Digits(10));
    public static readonly Leaf FileIdentifier = May("ArbitraryFileIdentifier", "任意のファイル識別子", Form.UpTo(100));
    public static readonly Leaf ExecutedAt = Must("ProcessExecutionTime", "処理実行日時", Form.Moment);
    public static readonly Leaf Day = Must("QualificationConfirmationDate", "資格確認日", Form.Date);
    public static readonly Leaf CharacterCode = Must("CharacterCodeIdentifier", "文字コード識別", Form.Code(5));
    public static readonly Leaf Reception = Must("ReceptionNumber", "受付番号", Form.UpTo(50), Mark.Client);

    /// <summary>処理結果区分 and what goes with a result that is not normal.</summary>
    public static readonly IReadOnlyList<Part> Segment =
    [
        Must("SegmentOfResult", "処理結果区分", Form.Code(3)),
        May("ErrorCode", "エラーコード", Form.UpTo(20), Mark.Client) with { Only = ("SegmentOfResult", ["2", "9"]) },
        May("ErrorMessage", "エラーメッセージ", Form.Text, Mark.Client) with { Only = ("SegmentOfResult", ["2", "9"]) },
    ];

    public static readonly IReadOnlyList<Part> Status =
    [
        Must("ProcessingResultStatus", "処理結果状況", Form.Code(4)),
        May("ProcessingResultCode", "処理結果コード", Form.UpTo(20), Mark.Client),
        May("ProcessingResultMessage", "処理結果メッセージ", Form.Text, Mark.Client),
    ];

    /// <summary>The symbol and number by which an insurer knows a person.</summary>
    public static readonly IReadOnlyList<Part> InsuredPerson =
    [
        Must("InsurerNumber", "保険者番号", Form.Insurer),
        May("InsuredCardSymbol", "被保険者証記号", Form.UpTo(20)),
        Must("InsuredIdentificationNumber", "被保険者証番号", Form.UpTo(20)),
        May("InsuredBranchNumber", "枝番", Form.UpTo(2)),
    ];

    public static readonly Group Search = Once("QualificationConfirmSearchInfo", "資格確認照会用情報", true,
    [
        .. InsuredPerson,
        Must("Birthdate", "生年月日", Form.Date),
        Must("LimitApplicationCertificateRelatedConsFlg", "限度額適用認定証提供同意フラグ", Form.Code(1)),
        May("ArbitraryIdentifier", "任意の識別子", Form.UpTo(100), Mark.Client),
    ]);

    /// <summary>Consent to one kind of information: flag, time, end; the times only while the patient agrees.</summary>
    public static IEnumerable<Part> Consent(string name, string japanese, Mark mark, bool ends = true, int list = 16)
    {
        yield return May(name + "ConsFlg", japanese + " 同意フラグ", Form.Code(list), mark);
        yield return May(name + "ConsTime", japanese + " 同意日時", Form.Moment, mark) with { Only = (name + "ConsFlg", ["1", "2"]) };
        if (ends) { yield return May(name + "AvailableTime", japanese + " 有効期限", Form.Moment, mark) with { Only = (name + "ConsFlg", ["1", "2"]) }; }
    }
}
