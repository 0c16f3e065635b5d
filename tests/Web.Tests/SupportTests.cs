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
}
