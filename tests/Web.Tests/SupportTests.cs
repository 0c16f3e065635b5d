namespace Kazasu.Web.Tests;

public sealed class SupportTests(RunningWeb web)
{
    [Theory, Covers("A7", "A9")]
    [InlineData("０１１")]
    [InlineData("ネットワークエラー")]
    [InlineData("ﾈｯﾄﾜｰｸ")]
    public async Task The_search_finds_what_people_type_however_wide(string typed) =>
        Assert.Contains("class=\"answer\"", await web.ReadAsync("/support?q=" + Uri.EscapeDataString(typed)));

    [Fact]
    public async Task What_is_typed_comes_back_as_text_and_not_as_markup()
    {
        var page = await web.Http.GetStringAsync(new Uri("/support?q=" + Uri.EscapeDataString("<script>alert(1)</script>"), UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<script>alert", page);
    }

    [Fact, Covers("A1", "A3")]
    public async Task Who_answers_the_telephone_and_when_is_there_for_facilities_and_patients()
    {
        var page = await web.ReadAsync("/support");
        Assert.Contains("0800-080-4583", page);
        Assert.Contains("0120-95-0178", page);
    }

    [Theory, Covers("A5", "A6", "A7", "A8", "A9", "A13", "SC-158")]
    [InlineData("", "カードリーダーが正常に動作しない")]
    [InlineData("?at=maker", "エラーコードの入力")]
    [InlineData("?at=maker-CanonHiCara", "Hi-CARA")]
    [InlineData("?at=code", "エラーコード（3桁の数字）")]
    [InlineData("?at=do-NetworkError-Almex", "0800-080-4583")]
    [InlineData("?at=else", "問い合わせフォーム")]
    [InlineData("?at=do-Nothing", "カードリーダーが正常に動作しない")]
    [InlineData("?code=011", "資格確認端末の不良")]
    [InlineData("?code=11", "半角数字で入力してください")]
    [InlineData("?code=%EF%BC%90%EF%BC%91%EF%BC%91", "半角数字で入力してください")]
    [InlineData("?code=abc", "半角数字で入力してください")]
    [InlineData("?code=999", "トラブルシューティング一覧")]
    public async Task The_assistant_asks_back_until_it_can_answer(string question, string said) => Assert.Contains(said, await web.ReadAsync("/support/assistant" + question));

    [Fact, Covers("K14", "K28", "M8", "M9", "M10", "M11", "M12")]
    public async Task Guides_show_readers_by_maker_and_how_the_mobile_type_begins()
    {
        var guides = await web.ReadAsync("/support/guides");
        foreach (var said in (string[])["機種ごとの使い方資料", "① 顔認証付きカードリーダーでスマホ利用を選ぶ", "汎用カードリーダーは要りません", "経過措置が終わりました", "マイナ在宅受付Web", "マイナ資格確認アプリ", "11～13ページ"]) { Assert.Contains(said, guides); }
        Assert.DoesNotContain("令和8年1月15日", guides);
    }

    [Fact, Covers("U16", "U20", "U26", "U31", "U32", "Z24", "SC-125", "SC-128")]
    public async Task The_facts_page_shows_nation_and_pilot_with_their_sources()
    {
        var facts = await web.ReadAsync("/facts");
        foreach (var said in (string[])["57.00%", "36.16%", "50.04%", "31.22%", "37.14%", "50.64%", "0.54%", "146,102", "73,982", "398", "321", "47,000", "002_301f9f6b82dabdbe.txt"]) { Assert.Contains(said, facts); }
    }
}
