namespace Kazasu.Testbed.SampleNation;

/// <summary>A name in the way it is written and in kana.</summary>
internal sealed record WrittenName(string Written, string Kana);

/// <summary>
/// Family and given names of the sample nation: common ones, put together by chance, and a share written with characters outside JIS X 0208
/// (髙 﨑 𠮷 德 …, some with a variation selector), which give 「●」 in today's systems (E9, E13).
/// </summary>
internal static class Names
{
    /// <summary>Families in a thousand whose name is written with a character outside JIS X 0208.</summary>
    public const int OutsidePerMille = 60;

    public static WrittenName Family(Dice dice) => dice.Pick(dice.Happens(OutsidePerMille) ? OutsideFamilies : Families);

    public static WrittenName Given(Dice dice, string sex, DateOnly birth) => dice.Pick((sex, birth.Year) switch
    {
        ("male", < 1955) => OldMen,
        ("male", < 1990) => Men,
        ("male", _) => Boys,
        (_, < 1955) => OldWomen,
        (_, < 1990) => Women,
        _ => Girls,
    });

    private static readonly WrittenName[] Families = Read(
        """
        佐藤 サトウ 鈴木 スズキ 高橋 タカハシ 田中 タナカ 伊藤 イトウ 渡辺 ワタナベ 山本 ヤマモト 中村 ナカムラ 小林 コバヤシ 加藤 カトウ 吉田 ヨシダ
        山田 ヤマダ 佐々木 ササキ 山口 ヤマグチ 松本 マツモト 井上 イノウエ 木村 キムラ 林 ハヤシ 斎藤 サイトウ 清水 シミズ 山崎 ヤマザキ 森 モリ
        池田 イケダ 橋本 ハシモト 阿部 アベ 石川 イシカワ 山下 ヤマシタ 中島 ナカジマ 石井 イシイ 小川 オガワ 前田 マエダ 岡田 オカダ 長谷川 ハセガワ
        藤田 フジタ 後藤 ゴトウ 近藤 コンドウ 村上 ムラカミ 遠藤 エンドウ 青木 アオキ 坂本 サカモト 福田 フクダ 太田 オオタ 西村 ニシムラ 藤井 フジイ
        岡本 オカモト 藤原 フジワラ 金子 カネコ 三浦 ミウラ 中野 ナカノ 中川 ナカガワ 原田 ハラダ 松田 マツダ 竹内 タケウチ 小野 オノ 田村 タムラ
        中山 ナカヤマ 和田 ワダ 石田 イシダ 森田 モリタ 上田 ウエダ 原 ハラ 内田 ウチダ 柴田 シバタ 酒井 サカイ 宮崎 ミヤザキ 横山 ヨコヤマ
        高木 タカギ 安藤 アンドウ 宮本 ミヤモト 大野 オオノ 小島 コジマ 谷口 タニグチ 今井 イマイ 工藤 クドウ 高田 タカダ 増田 マスダ 丸山 マルヤマ
        杉山 スギヤマ 村田 ムラタ 大塚 オオツカ 新井 アライ 平野 ヒラノ 藤本 フジモト 河野 コウノ 上野 ウエノ 武田 タケダ 野口 ノグチ 松井 マツイ
        菅原 スガワラ 久保 クボ 桜井 サクライ 野村 ノムラ 木下 キノシタ 松尾 マツオ 佐野 サノ 菊地 キクチ 千葉 チバ 東 アズマ 比嘉 ヒガ 金城 キンジョウ
        """);

    private static readonly WrittenName[] OutsideFamilies = Read(
        """
        髙橋 タカハシ 髙木 タカギ 髙田 タカダ 山﨑 ヤマザキ 宮﨑 ミヤザキ 﨑山 サキヤマ 𠮷田 ヨシダ 𠮷川 ヨシカワ 𠮷野 ヨシノ 德永 トクナガ 德田 トクダ
        濵田 ハマダ 濵口 ハマグチ 栁田 ヤナギダ 增田 マスダ 靑木 アオキ 黑田 クロダ 橫山 ヨコヤマ 淸水 シミズ 草彅 クサナギ 瀨戸 セト
        葛󠄀城 カツラギ 辻󠄀 ツジ 渡邉󠄀 ワタナベ 槇󠄁原 マキハラ
        """);

    private static readonly WrittenName[] OldMen = Read(
        """
        正 タダシ 清 キヨシ 勇 イサム 茂 シゲル 博 ヒロシ 実 ミノル 進 ススム 弘 ヒロシ 昭 アキラ 勝 マサル
        武 タケシ 三郎 サブロウ 一夫 カズオ 正雄 マサオ 義雄 ヨシオ 和夫 カズオ 幸雄 ユキオ 健三 ケンゾウ
        """);
    private static readonly WrittenName[] Men = Read(
        """
        誠 マコト 浩 ヒロシ 修 オサム 隆 タカシ 聡 サトシ 剛 ツヨシ 学 マナブ 大輔 ダイスケ 健太 ケンタ 哲也 テツヤ
        和也 カズヤ 達也 タツヤ 直樹 ナオキ 英樹 ヒデキ 正樹 マサキ 浩二 コウジ 健一 ケンイチ 拓也 タクヤ 雄一 ユウイチ 洋平 ヨウヘイ
        """);
    private static readonly WrittenName[] Boys = Read(
        """
        蓮 レン 湊 ミナト 陽翔 ハルト 悠真 ユウマ 大翔 ヒロト 颯太 ソウタ 陸 リク 樹 イツキ 蒼 アオイ 朝陽 アサヒ
        悠人 ユウト 翔太 ショウタ 海斗 カイト 健 ケン 律 リツ 奏太 カナタ 新 アラタ 晴 ハル
        """);
    private static readonly WrittenName[] OldWomen = Read(
        """
        和子 カズコ 幸子 サチコ 節子 セツコ 文子 フミコ 久子 ヒサコ 千代 チヨ 芳子 ヨシコ 敏子 トシコ 美代子 ミヨコ 光子 ミツコ
        静子 シズコ 京子 キョウコ トメ トメ キヨ キヨ ハル ハル 澄子 スミコ 信子 ノブコ 弘子 ヒロコ
        """);
    private static readonly WrittenName[] Women = Read(
        """
        恵子 ケイコ 由美子 ユミコ 明美 アケミ 直美 ナオミ 久美子 クミコ 智子 トモコ 真由美 マユミ 裕子 ユウコ 陽子 ヨウコ 愛 アイ
        美穂 ミホ 香織 カオリ 麻衣 マイ 綾 アヤ 千尋 チヒロ 舞 マイ 彩 アヤ 恵 メグミ 優子 ユウコ 理恵 リエ
        """);
    private static readonly WrittenName[] Girls = Read(
        """
        葵 アオイ 陽葵 ヒマリ 凛 リン 結菜 ユイナ 芽依 メイ 莉子 リコ 美咲 ミサキ さくら サクラ 結衣 ユイ 心春 コハル
        杏 アン 詩 ウタ 紬 ツムギ 花 ハナ 陽菜 ヒナ 七海 ナナミ 楓 カエデ 彩花 アヤカ
        """);

    /// <summary>Pairs of written form and kana between blanks.</summary>
    private static WrittenName[] Read(string pairs)
    {
        var words = pairs.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return [.. words.Chunk(2).Select(p => new WrittenName(p[0], p[1]))];
    }
}
