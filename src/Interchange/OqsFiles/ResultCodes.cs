namespace Kazasu.Interchange.OqsFiles;

/// <param name="Japanese">Shown by receipt computers as it is.</param>
public sealed record ResultCode(string Code, string Japanese, string English);

/// <summary>
/// Codes in ErrorCode, ProcessingResultCode and <c>.err</c>. The true list (別紙6-1) is not public: all of these are ours, in the shape of the one code
/// that is known (system, class, four digits, severity E/W/I). Clients show them and never branch on them (facts 13).
/// </summary>
public static class ResultCodes
{
    public static readonly ResultCode Unreadable = new("OQSB0001E", "要求ファイルを読み取れません。", "The request is no readable XML.");
    public static readonly ResultCode BadEncoding = new("OQSB0002E", "要求ファイルの文字コードが宣言と一致しません。", "The bytes are not in the declared encoding, or it is unknown.");
    public static readonly ResultCode TooLarge = new("OQSB0003E", "要求ファイルが大きすぎます。", "The request is too large.");
    public static readonly ResultCode WrongName = new("OQSB0004E", "要求ファイル名が正しくありません。", "The file name is not one of a known message.");
    public static readonly ResultCode Missing = new("OQSB0011E", "必須項目がありません。", "An element that must be there is missing or empty.");
    public static readonly ResultCode WrongValue = new("OQSB0012E", "項目の値が正しくありません。", "A value does not have the form it must have.");
    public static readonly ResultCode TooMany = new("OQSB0013E", "項目の繰返しが多すぎます。", "An element is there more often than allowed.");
    public static readonly ResultCode NotHere = new("OQSB0014E", "項目の位置が正しくありません。", "An element is not allowed here.");
    public static readonly ResultCode OtherInstitution = new("OQSB0021E", "医療機関コードがこの端末の医療機関と一致しません。", "The institution code is not this terminal's.");
    public static readonly ResultCode CareDateInFuture = new("OQSB0022E", "資格確認日が未来日です。", "The day of the check lies in the future.");
    public static readonly ResultCode NoLine = new("OQSB0031E", "オンライン資格確認等システムに接続できません。しばらくして再度照会してください。", "The centre did not answer; ask again later.");
    public static readonly ResultCode CouldNotTell = new("OQSB0032E", "資格を確認できませんでした。時間をおいて再度照会してください。", "The centre could not tell; ask again later.");
    public static readonly ResultCode Refused = new("OQSB0033E", "要求が受け付けられませんでした。", "The centre refused the request.");
    public static readonly ResultCode NotKnown = new("OQSB0041E", "受付番号が見つかりません。", "The reception number is not known here.");
    public static readonly ResultCode InProcess = new("OQSB0042I", "処理中です。しばらくして再度要求してください。", "Still processing; ask again.");
    public static readonly ResultCode NotInsured = new("OQSB0043E", "該当する資格がありません。", "No such insured person.");
    public static readonly ResultCode NoInformation = new("OQSB0051I", "提供できる情報がありません。", "There is no information to give.");
    public static readonly ResultCode ConsentMissing = new("OQSB0052E", "患者の同意がないか、同意の期限が過ぎています。受付で同意を得てから要求してください。", "There is no living consent of the patient; ask at the kiosk first.");
    public static readonly ResultCode EligibilityOnly = new("OQSB0053E", "この医療機関では資格情報だけを確認できます。", "The facility is of the eligibility-only type.");
    public static readonly ResultCode ConsentExpired = new("OQSB0054W", "同意の有効期限が切れています（理由 0）。改めて同意を得てください。", "The consent's time is up (OQSCD031 0).");
    public static readonly ResultCode ConsentEndedByFacility = new("OQSB0055W", "同意は医療機関により取り消されています（理由 1）。", "The facility ended the consent (OQSCD031 1).");
    public static readonly ResultCode ConsentEndedByPatient = new("OQSB0056W", "同意は患者により取り消されています（理由 2）。", "The patient ended the consent (OQSCD031 2).");
    public static readonly ResultCode Substituted = new("OQSB0061I", "文字コードの都合により一部の文字を置き換えました。", "Characters were substituted for the encoding.");

    public static readonly IReadOnlyList<ResultCode> All =
    [
        Unreadable, BadEncoding, TooLarge, WrongName, Missing, WrongValue, TooMany, NotHere, OtherInstitution, CareDateInFuture, NoLine, CouldNotTell, Refused,
        NotKnown, InProcess, NotInsured, NoInformation, ConsentMissing, EligibilityOnly, ConsentExpired, ConsentEndedByFacility, ConsentEndedByPatient, Substituted,
    ];

    /// <param name="reason">同意有効期限切れ理由, OQSCD031.</param>
    public static ResultCode ConsentEnded(string reason) => reason switch { "1" => ConsentEndedByFacility, "2" => ConsentEndedByPatient, _ => ConsentExpired };
}
