using System.Text;
using Kazasu.Interchange.Text;

namespace Kazasu.Interchange.Tests.Text;

public sealed class NameChainTests
{
    /// <summary>Original, in the terminal's Shift_JIS files, in claims.</summary>
    public static TheoryData<string, string, string> Golden => new()
    {
        { "髙橋", "髙橋", "高橋" },
        { "山﨑", "山﨑", "山崎" },
        { "𠮷田", "吉田", "吉田" },
        { "德\U000E0100川", "德川", "徳川" },
        { "辻\U000E0102", "辻", "辻" },
        { "①", "①", "？" },
        { "㈱日本", "㈱日本", "？日本" },
        { "邉", "邉", "邉" },
        { "神\uFE00", "神", "神" },
        { "神", "神", "神" },
        { "●田", "●田", "●田" },
        { "〜−‖¢£¬", "～－∥￠￡￢", "～－∥￠￡￢" },
        { "か\u3099は\u309A", "がぱ", "がぱ" },
        { "ﾔﾏﾀﾞ ﾊﾅ", "ﾔﾏﾀﾞ ﾊﾅ", "ﾔﾏﾀﾞ ﾊﾅ" },
        { "한", "●", "？" },
        { "\uE000", "●", "？" },
        { "😀", "●", "？" },
        { "熙", "熙", "？" },
    };

    [Theory, MemberData(nameof(Golden)), Covers("E9", "E13")]
    public void A_name_goes_into_each_target_by_its_chain(string original, string terminal, string claim)
    {
        Assert.Equal(original, NameChain.Write(TextTarget.Utf8, original.Replace("\uE000", "x")).Text.Replace("x", "\uE000"));
        Assert.Equal(terminal, NameChain.Write(TextTarget.Windows31J, original).Text);
        Assert.Equal(claim, NameChain.Write(TextTarget.ClaimJisX0208, original).Text);
    }

    [Theory]
    [InlineData("タカハシ　ハナコ", "ﾀｶﾊｼ ﾊﾅｺ")]
    [InlineData("か\u3099く\u3099はは\u309A", "ｶﾞｸﾞﾊﾊﾟ")]
    [InlineData("ウ\u3099ィ・ヴ", "ｳﾞｨ･ｳﾞ")]
    public void Half_width_kana_is_carried_by_the_terminals_files_in_either_spelling(string kana, string half)
    {
        Assert.Equal(half, Kana.Half(kana));
        Assert.True(NameChain.Carries(TextTarget.Windows31J, half));
    }

    [Fact, Covers("E9")]
    public void What_was_substituted_is_told_with_place_and_source()
    {
        var written = NameChain.Write(TextTarget.Windows31J, "𠮷田 한德\U000E0100");
        Assert.Equal("吉田 ●德", written.Text);
        Assert.Equal(
            [new(1, "𠮷", "吉", "JIS包摂規準・UCS統合規則"), new(4, "한", "●", null), new(5, "德\U000E0100", "德", "字形選択子")],
            written.Substitutions);
    }

    [Fact, Covers("E11", "C27")]
    public void The_dot_that_came_with_the_answer_is_claimed_as_it_is()
    {
        var written = NameChain.Write(TextTarget.ClaimJisX0208, "●藤");
        Assert.Equal("●藤", written.Text);
        Assert.Empty(written.Substitutions);
        Assert.Equal([0x81, 0x9C], Encodings.Windows31J.GetBytes("●"));
    }

    [Fact]
    public void Half_a_surrogate_pair_and_control_characters_never_reach_a_file()
    {
        foreach (var target in Enum.GetValues<TextTarget>())
        {
            var written = NameChain.Write(target, "a\uD842b\u0007");
            Assert.Equal(2, written.Substitutions.Count);
            Encodings.Utf8.GetBytes(written.Text);
        }
    }

    [Fact]
    public void Every_glyph_of_the_national_list_comes_out_encodable_in_every_target()
    {
        foreach (var text in CharacterList.All.Select(glyph => glyph.Text).Where(text => text.Length > 0))
        {
            Encodings.Windows31J.GetBytes(NameChain.Write(TextTarget.Windows31J, text).Text);
            var bytes = Encodings.Windows31J.GetBytes(NameChain.Write(TextTarget.ClaimJisX0208, text).Text);
            Assert.True(bytes is [var high, var low] && Encodings.IsJisX0208((high << 8) | low), $"{text} {Convert.ToHexString(bytes)}");
        }
    }

    [Fact]
    public void The_report_counts_all_58_862_glyphs_for_each_target()
    {
        foreach (var target in Enum.GetValues<TextTarget>())
        {
            var report = GlyphReport.For(target);
            Console.WriteLine($"[report] names: {target}: {report.AsIs} as is, {report.WithoutSelector} without selector, {report.BySubstitute} substituted, {report.Not} not");
            Assert.Equal(58_862, report.Glyphs);
            Assert.Equal(report.Glyphs, report.AsIs + report.WithoutSelector + report.BySubstitute + report.Not);
        }

        Assert.Equal(3, GlyphReport.For(TextTarget.Utf8).Not);
        Assert.Equal(30_903, GlyphReport.For(TextTarget.Windows31J).Not);
        Assert.Equal(31_580, GlyphReport.For(TextTarget.ClaimJisX0208).Not);
    }

    [Fact]
    public void The_table_is_the_one_its_facts_speak_of()
    {
        using var facts = System.Text.Json.JsonDocument.Parse(typeof(NameChain).Assembly.GetManifestResourceStream("characters.json")!);
        using var packed = new System.IO.Compression.GZipStream(
            typeof(NameChain).Assembly.GetManifestResourceStream("characters.tsv.gz")!, System.IO.Compression.CompressionMode.Decompress);
        Assert.Equal(facts.RootElement.GetProperty("contentSha256").GetString(), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(packed)));
        Assert.Equal("CC-BY-SA-2.1-JP", facts.RootElement.GetProperty("licence").GetString());
    }

    [Fact]
    public void Nothing_is_ever_written_as_a_silent_question_mark() =>
        Assert.Throws<EncoderFallbackException>(() => Encodings.Windows31J.GetBytes("𠮷"));
}
