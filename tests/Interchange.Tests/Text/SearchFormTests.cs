using Kazasu.Interchange.Text;

namespace Kazasu.Interchange.Tests.Text;

public sealed class SearchFormTests
{
    [Theory]
    [InlineData("髙橋医院", "高橋医院")]
    [InlineData("齋藤クリニック", "斎藤ｸﾘﾆｯｸ")]
    [InlineData("國分齒科", "国分歯科")]
    [InlineData("渡邊醫院", "渡辺医院")]
    [InlineData("渡邉内科", "渡辺内科")]
    [InlineData("濱田整形外科", "浜田整形外科")]
    [InlineData("澤井　薬局", "沢井薬局")]
    [InlineData("かざすクリニック", "カザスくりにっく")]
    [InlineData("ＫＡＺＡＳＵ薬局", "kazasu薬局")]
    [InlineData("カ\u3099サ\u3099ス", "ガザス")]
    [InlineData("辻\U000E0101薬局", "辻薬局")]
    [InlineData("𠮷田医院", "吉田医院")]
    public void Two_spellings_of_one_name_have_one_form(string one, string other) => Assert.Equal(SearchForm.Of(other), SearchForm.Of(one));

    [Theory]
    [InlineData("高田", "高山")]
    [InlineData("川田", "河田")]
    [InlineData("斎藤", "斉藤")]
    public void Names_that_are_two_stay_two(string one, string other) => Assert.NotEqual(SearchForm.Of(other), SearchForm.Of(one));

    [Fact]
    public void The_form_of_a_form_is_itself_for_every_character_of_the_national_list() =>
        Assert.Empty(CharacterList.All.Select(g => g.Character).Where(c => c.Length > 0).Where(c => SearchForm.Of(SearchForm.Of(c)) != SearchForm.Of(c)).Take(5));

    [Fact]
    public void Half_a_character_does_not_stop_it() => Assert.Equal("医院", SearchForm.Of("医\uD842院").Replace("\uFFFD", ""));
}
