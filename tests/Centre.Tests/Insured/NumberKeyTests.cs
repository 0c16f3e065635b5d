using Kazasu.Centre.Insured;

namespace Kazasu.Centre.Tests.Insured;

public sealed class NumberKeyTests
{
    [Theory, Covers("E8")]
    [InlineData("12-3", "１２－３", "width")]
    [InlineData("12-3", "0012ー3", "leading zeros and a long vowel mark for a hyphen")]
    [InlineData("12-3", "12‐3", "a real hyphen")]
    [InlineData("12-3", "12−3", "a minus sign")]
    [InlineData("12 3", "12　3", "blanks of either width")]
    [InlineData("ab1", "ＡＢ１", "case and width")]
    [InlineData("健保・12", "健保12", "a middle dot")]
    [InlineData("ｹﾝﾎﾟ12", "ケンポ１２", "half-width kana")]
    [InlineData("ｶﾞｸﾌﾞ", "ガクブ", "voiced half-width kana")]
    [InlineData("ｳﾞ", "ヴ", "a voiced vowel")]
    [InlineData("", null, "none and empty")]
    public void Two_spellings_of_one_symbol_or_number_have_one_key(string one, string? other, string why) => Assert.True(NumberKey.Of(one) == NumberKey.Of(other), why);

    [Theory]
    [InlineData("123", "1230")]
    [InlineData("カンポ", "ガンポ")]
    [InlineData("ハ1", "バ1")]
    [InlineData("ﾅﾞ", "ニ")]
    public void Other_numbers_have_other_keys(string one, string other) => Assert.NotEqual(NumberKey.Of(one), NumberKey.Of(other));
}
