using static Kazasu.Rules.Sources.Register;

namespace Kazasu.Rules.Facts;

/// <summary>Single figures of the sources; the tables of checks are in <see cref="Usage.National"/> and <see cref="Usage.Pilot"/>.</summary>
public static class Figures
{
    /// <summary>About 47,000 facilities read phones on 2025-11-19 (D11, Z24).</summary>
    public static Figure ReadyFacilities { get; } = new(
        "Z24", new("スマートフォンの読み取りを導入した施設", "Facilities that read phones"), 47_000, "施設", new(2025, 11, 19), true, new(Seminar, "約4.7万施設"));

    public static IReadOnlyList<Figure> All { get; } =
    [
        ReadyFacilities,
        new("Z23", new("有効期限が切れる被用者保険の保険証の加入者", "Members of employees' insurance whose cards expire"), 77_000_000, "人", new(2025, 12, 1), true, new(Seminar, "約7,700万人の保険証")),
        new("Z25", new("特設ページ（KB0011769）の閲覧数", "Views of the special page (KB0011769)"), 821_522, "回", new(2025, 11, 1), false, new(Seminar, "閲覧数：821522")),
        new("Z26", new("簡単チェックシート（KB0011370）の閲覧数", "Views of the check sheets (KB0011370)"), 95_135, "回", new(2025, 11, 1), false, new(Seminar, "閲覧数：95135")),
        new("U33", new("実証事業の参加施設", "Pilot sites"), Usage.Pilot.Sites, "施設", new(2025, 8, 15), false, new(Council, "スマホの利用状況（15医療機関等の合計）")),
        new("U26", new("実証事業の利用者", "Pilot users"), Usage.Pilot.Users, "人", new(2025, 8, 15), false, new(Council, "資格確認を行った人数は321人")),
    ];
}
