namespace Kazasu.Interchange.OqsFiles;

/// <summary>All messages whose layout is known.</summary>
public static class Catalogue
{
    public static readonly IReadOnlyList<Layout> All = [.. Qualification.All, .. Bulk.All, .. Medicines.All];

    private static readonly Dictionary<string, Layout> ByApi = All.ToDictionary(layout => layout.Api, StringComparer.OrdinalIgnoreCase);

    /// <summary>Messages known by name only: their layouts are in no public source, so requests of these names are left alone in <c>req</c>.</summary>
    public static readonly IReadOnlyList<(string Id, string Japanese, string? Api)> NameOnly =
    [
        ("OQS-IF-025/026", "資格確認（訪問診療等）", "OQSsihvq"), ("OQS-IF-027/028", "資格確認（オンライン診療等）", "OQSsionq"),
        ("OQS-IF-029…036", "資格確認一括照会（訪問診療等・オンライン診療等）", null), ("OQS-IF-037/038", "閲覧同意取り消し", "OQSsihvd"),
        ("OQS-IF-039/040", "医療機関アクセスURL取得", "OQSsiurl"), ("OQS-IF-041/042", "医療機関環境設定情報照会", "OQSsiinq"),
        ("OQS-IF-043/044", "医療機関環境設定情報更新", "OQSsiupd"), ("OQS-IF-045/046", "電子カルテ情報共有サービス施設利用状況回答", null),
        ("OQS-IF-047/048", "資格確認（救急時医療情報閲覧）", null), ("OQS-IF-049/050", "目視確認用パスコード取得", null),
        ("OQS-IF-051…056", "アクティベーションコード 照会・発行・無効化", null), ("PMH", "医療費助成 資格確認", "PMHsimsm"),
        ("CIP", "電子カルテ情報共有 6情報取得", "CIPsiquc"), ("EPS-IF-101…", "電子処方箋", "EPS"),
    ];

    /// <param name="api">OQSsiquc01req, any case.</param>
    public static Layout? Find(string api) => ByApi.GetValueOrDefault(api);
}
