using Kazasu.Interchange.ClaimFile;
using Kazasu.Interchange.Text;
using static Kazasu.Interchange.Tests.ClaimFile.Sample;

namespace Kazasu.Interchange.Tests.ClaimFile;

public sealed class RoundTripTests
{
    [Fact]
    public void What_is_written_from_values_is_read_without_fault_and_copied_to_the_same_bytes()
    {
        var random = new Random(20251202);
        for (var round = 0; round < 300; round++)
        {
            var kind = (ClaimKind)random.Next(3);
            var edition = Edition.Of(kind);
            var written = new MemoryStream();
            var writer = new RecordWriter(written, edition);
            Generated.File(writer, edition, random);
            var (summary, faults) = Check(written.ToArray());
            Assert.Empty(faults);
            Assert.Same(edition, summary.Edition);
            Assert.Equal(written.ToArray(), Copied(written.ToArray(), edition, random.Next(1, 3) * 4096));
        }
    }

    [Fact]
    public void Items_come_back_as_the_text_that_was_written()
    {
        var written = new MemoryStream();
        new RecordWriter(written, Edition.Of(ClaimKind.Medical)).Write("HO", "138016", "千代田", "１２３４", "2", "1000");
        var reader = new RecordReader(new MemoryStream(written.ToArray()));
        Assert.True(reader.Read());
        Assert.Equal(("HO", 15, "  138016", "千代田", "1000", ""), (reader.Current.Id, reader.Current.Count,
            ClaimText.Decode(reader.Current[2]), ClaimText.Decode(reader.Current[3]), ClaimText.Decode(reader.Current[6]), ClaimText.Decode(reader.Current[15])));
        Assert.Equal("HO,  138016,千代田,１２３４,2,1000,,,,,,,,,\r\n", Encodings.Windows31J.GetString(written.ToArray()));
    }

    [Fact]
    public void A_name_goes_through_the_claim_chain_before_it_is_written()
    {
        var written = new MemoryStream();
        var writer = new RecordWriter(written, Edition.Of(ClaimKind.Medical));
        Assert.Throws<ArgumentException>(() => writer.Write("CO", "01", "1", "810000001", "髙橋"));
        writer.Write("CO", "01", "1", "810000001", NameChain.Write(TextTarget.ClaimJisX0208, "髙橋").Text);
        Assert.Contains("高橋", Encodings.Windows31J.GetString(written.ToArray()));
    }

    [Theory]
    [InlineData("CO", new[] { "01", "1", "810000001", "半角 half" }, 5, ClaimRule.Mode)]
    [InlineData("CO", new[] { "01", "1", "810000001", "旧,資格" }, 5, ClaimRule.ForbiddenByte)]
    [InlineData("HO", new[] { "06139463", "", "１", "1", "0100" }, 6, ClaimRule.SignificantOnly)]
    [InlineData("SN", new[] { "1", "01", "", "", "", "", "", "", "1" }, 10, ClaimRule.ItemCount)]
    public void The_writer_refuses_what_the_layout_refuses_and_writes_nothing(string id, string[] items, int item, ClaimRule rule)
    {
        var written = new MemoryStream();
        var fault = Assert.Throws<ClaimRecordException>(() => new RecordWriter(written, Edition.Of(ClaimKind.Medical)).Write(id, items)).Fault;
        Assert.Equal((1, id, item, rule, 0L), (fault.Line, fault.Record, fault.Item, fault.Rule, written.Length));
    }

    [Fact]
    public void The_length_of_a_comment_is_a_property_of_the_edition()
    {
        var written = new MemoryStream();
        var text = new string('旧', 39);
        Assert.Throws<ClaimRecordException>(() => new RecordWriter(written, Edition.Medical()).Write("CO", "01", "1", "810000001", text));
        new RecordWriter(written, Edition.Medical(commentBytes: 400)).Write("CO", "01", "1", "810000001", text);
        new RecordWriter(written, Edition.Dental).Write("CO", "01", "1", "810000001", text);
        Assert.Equal(38, Edition.MedicalCommentBytes / 2);
    }

    [Theory]
    [InlineData("3550501", "1980-05-01")]
    [InlineData("4010108", "1989-01-08")]
    [InlineData("5010501", "2019-05-01")]
    [InlineData("19800501", "1980-05-01")]
    [InlineData("1450729", "1912-07-29")]
    [InlineData("4010107", null)]
    [InlineData("5010430", null)]
    [InlineData("6010101", null)]
    [InlineData("3000101", null)]
    [InlineData("20250229", null)]
    public void Old_era_dates_are_read(string text, string? date)
    {
        var read = ClaimDates.TryDate(System.Text.Encoding.ASCII.GetBytes(text), out var day);
        Assert.Equal(date, read ? day.ToString("yyyy-MM-dd") : null);
    }

    [Theory]
    [InlineData("43104", "2019-04-01")]
    [InlineData("50105", "2019-05-01")]
    [InlineData("50104", null)]
    [InlineData("202510", "2025-10-01")]
    [InlineData("202500", null)]
    public void Old_era_months_are_read(string text, string? month)
    {
        var read = ClaimDates.TryMonth(System.Text.Encoding.ASCII.GetBytes(text), out var first);
        Assert.Equal(month, read ? first.ToString("yyyy-MM-dd") : null);
    }

    [Fact]
    public void A_file_from_before_2020_with_era_dates_has_no_fault() =>
        Assert.Empty(Check(With(l =>
        {
            l[0] = l[0].Replace("202511", "43104");
            l[Re1 - 1] = l[Re1 - 1].Replace("202510", "43103").Replace("19800501", "3550501");
        })).Faults);

    /// <summary>Published numbers.</summary>
    [Theory]
    [InlineData("01130012", true)]
    [InlineData("06139463", true)]
    [InlineData("33120015", true)]
    [InlineData("39131156", true)]
    [InlineData("138016", true)]
    [InlineData("19136019", true)]
    [InlineData("12143210", true)]
    [InlineData("77777779", true)]
    [InlineData("77777777", false)]
    [InlineData("99999999", false)]
    [InlineData("06139473", false)]
    public void Check_digits_hold_for_published_numbers(string number, bool holds) => Assert.Equal(holds, CheckDigits.Holds(System.Text.Encoding.ASCII.GetBytes(number)));

    [Fact]
    public void An_institution_code_is_checked_with_prefecture_and_point_table()
    {
        Assert.True(CheckDigits.HoldsInstitution("01"u8, "1"u8, "0113719"u8));
        Assert.False(CheckDigits.HoldsInstitution("02"u8, "1"u8, "0113719"u8));
    }

    [Theory]
    [InlineData("77777777")]
    [InlineData("77777779")]
    [InlineData("99999999")]
    public void The_numbers_for_unknown_are_taken_as_insurer(string number) => Assert.Empty(Check(With(Ho1, 2, number)).Faults);

    [Fact]
    public void History_rows_of_a_returned_file_are_passed_over_and_copied_whole()
    {
        var file = With(l => l.InsertRange(Sj1, ["1,2,3,RE,7,1112", "1,2,3,HR,,,,,,記号番号の誤り"]));
        Assert.Empty(Check(file).Faults);
        Assert.Equal(file, Copied(file, Edition.Of(ClaimKind.Medical), 4096));
    }

    [Fact]
    public void A_file_larger_than_the_buffer_is_read_with_the_same_buffer()
    {
        var lines = Lines();
        var body = lines[1..10];
        var many = new MemoryStream();
        many.Write(Encodings.Windows31J.GetBytes(lines[0] + "\r\n"));
        var one = Encodings.Windows31J.GetBytes(string.Concat(body.Select(l => l + "\r\n")));
        for (var i = 1; i <= 20_000; i++)
        {
            many.Write(System.Text.Encoding.ASCII.GetBytes($"RE,{i},"));
            many.Write(one.AsSpan(5));
        }

        many.Write([.. "GO,20000,20000000,99\r\n"u8, 0x1A]);
        many.Position = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var summary = FileCheck.Run(many, fault => Assert.Fail(fault.ToString()));
        Assert.Equal((20_000, 20_000_000L), (summary.Receipts, summary.Points));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 2_000_000, "allocates by the receipt");
    }

    private static byte[] Copied(byte[] file, Edition edition, int buffer)
    {
        var reader = new RecordReader(new MemoryStream(file), buffer);
        var copy = new MemoryStream();
        var writer = new RecordWriter(copy, edition);
        while (reader.Read()) { writer.Copy(reader.Current); }
        if (reader.HasEndMark) { writer.End(); }
        return copy.ToArray();
    }
}
