using Kazasu.Interchange.ClaimFile;
using static Kazasu.Interchange.Tests.ClaimFile.Sample;

namespace Kazasu.Interchange.Tests.ClaimFile;

/// <summary>A sound file has no fault; a file with one fault has exactly that one, at its place.</summary>
public sealed class FaultTests
{
    [Fact]
    public void A_sound_file_has_no_fault()
    {
        var (summary, faults) = Check(Bytes(Lines()));
        Assert.Empty(faults);
        Assert.Equal((2, 17, 1700L, 0), (summary.Receipts, summary.Records, summary.Points, summary.ReceiptsWithError));
    }

    /// <summary>What is done, the file, and the fault: line, record, item, rule.</summary>
    public static TheoryData<string, byte[], int, string, int, ClaimRule> Faulty => new()
    {
        { "no IR", With(l => l.RemoveAt(0)), 1, "RE", 1, ClaimRule.FirstRecord },
        { "history rows alone", Bytes(["1,1,1,IR,1"]), 1, "", 0, ClaimRule.FirstRecord },
        { "fault in a file that opens with a history row", With(l => { l[Re1 - 1] = l[Re1 - 1].Replace(",2,19800501,", ",3,19800501,"); l.Insert(0, "1,1,1,IR,1"); }), Re1 + 1, "RE", 6, ClaimRule.Code },
        { "LF alone", Cut(Bytes(Lines()), Jd1, -2, 1), Jd1, "JD", 0, ClaimRule.LineEnd },
        { "no end mark", Bytes(Lines())[..^1], Go, "", 0, ClaimRule.EndMark },
        { "after the end mark", [.. Bytes(Lines()), 0x0D, 0x0A], Go + 1, "", 0, ClaimRule.AfterEndMark },
        { "long line", With(Sj1, 3, new string('経', 20_000)), Sj1, "SJ", 0, ClaimRule.LineLength },
        { "unknown record", With(l => l.Insert(Co1, "ZZ,1")), Co1 + 1, "ZZ", 1, ClaimRule.UnknownRecord },
        { "known in another kind only", With(l => l.Insert(Co1, "TK,1")), Co1 + 1, "TK", 1, ClaimRule.UnknownRecord },
        { "one item too many", With(l => l[Sn1 - 1] += ","), Sn1, "SN", 10, ClaimRule.ItemCount },
        { "quote", With(Re1, 5, "\"A\""), Re1, "RE", 5, ClaimRule.ForbiddenByte },
        { "control character", With(Re1, 14, "00\t1"), Re1, "RE", 14, ClaimRule.ForbiddenByte },
        { "NEC circled number", With(Co1, 5, "①"), Co1, "CO", 5, ClaimRule.CharacterSet },
        { "IBM extension 髙", With(Re1, 5, "髙橋　花子"), Re1, "RE", 5, ClaimRule.CharacterSet },
        { "cell of 1990", With(Re1, 5, "熙"), Re1, "RE", 5, ClaimRule.CharacterSet },
        { "half a character", Replace(Bytes(Lines()), Co1, 5, [0x93]), Co1, "CO", 5, ClaimRule.CharacterSet },
        { "letters in digits", With(Re1, 9, "2025A001"), Re1, "RE", 9, ClaimRule.Mode },
        { "full-width in 英数", With(Re1, 14, "１"), Re1, "RE", 14, ClaimRule.Mode },
        { "half-width in 漢字", With(1, 7, "CLINIC"), 1, "IR", 7, ClaimRule.Mode },
        { "mixed name", With(Re1, 5, "山田 HANA"), Re1, "RE", 5, ClaimRule.Mode },
        { "two points", With(To2, 5, "1.5.5"), To2, "TO", 5, ClaimRule.Mode },
        { "kana with ―", With(Re2, 37, "スズキタロ―"), Re2, "RE", 37, ClaimRule.Mode },
        { "kana with a space", With(Re2, 37, "スズキ　タロー"), Re2, "RE", 37, ClaimRule.Mode },
        { "insurer of seven digits", With(Ho1, 2, " 6139463"), Ho1, "HO", 2, ClaimRule.Mode },
        { "name of 21 characters", With(Re1, 5, new string('山', 21)), Re1, "RE", 5, ClaimRule.Length },
        { "comment of 39 characters", With(Co1, 5, new string('旧', 39)), Co1, "CO", 5, ClaimRule.Length },
        { "short fixed", With(Re1, 7, "198005"), Re1, "RE", 7, ClaimRule.FixedLength },
        { "branch of one digit", With(Sn1, 7, "1"), Sn1, "SN", 7, ClaimRule.FixedLength },
        { "name missing", With(Re1, 5, ""), Re1, "RE", 5, ClaimRule.Missing },
        { "row too short", With(l => l[Sy1 - 1] = "SY,8830417,20251003"), Sy1, "SY", 4, ClaimRule.Missing },
        { "reserved filled", With(Ho1, 7, "1"), Ho1, "HO", 7, ClaimRule.Reserved },
        { "leading zero", With(Ho1, 6, "01000"), Ho1, "HO", 6, ClaimRule.SignificantOnly },
        { "trailing zero", With(To2, 9, "120.50"), To2, "TO", 9, ClaimRule.SignificantOnly },
        { "trailing space", With(Re2, 5, "SUZUKI TARO "), Re2, "RE", 5, ClaimRule.SignificantOnly },
        { "30 February", With(Re1, 7, "19800230"), Re1, "RE", 7, ClaimRule.Date },
        { "month 13", With(1, 8, "202513"), 1, "IR", 8, ClaimRule.Date },
        { "era without such a day", With(Re1, 7, "3640108"), Re1, "RE", 7, ClaimRule.Date },
        { "31 September in JD", With(l => { l[Re1 - 1] = l[Re1 - 1].Replace("202510", "202509"); l[Jd1 - 1] = "JD,1," + Days((3, "1"), (15, "1"), (31, "1")); }), Jd1, "JD", 33, ClaimRule.Date },
        { "sex 3", With(Re1, 6, "3"), Re1, "RE", 6, ClaimRule.Code },
        { "prefecture 48", With(1, 3, "48"), 1, "IR", 3, ClaimRule.Code },
        { "special note 40", With(Re1, 12, "2640"), Re1, "RE", 12, ClaimRule.Code },
        { "confirmation 10", With(Sn1, 3, "10"), Sn1, "SN", 3, ClaimRule.Code },
        { "type 1512", With(Re1, 3, "1512"), Re1, "RE", 3, ClaimRule.Code },
        { "insurer check digit", With(Ho1, 2, "06139464"), Ho1, "HO", 2, ClaimRule.CheckDigit },
        { "payer check digit", With(Ko2, 2, "19136018"), Ko2, "KO", 2, ClaimRule.CheckDigit },
        { "institution check digit", With(1, 5, "1234560"), 1, "IR", 5, ClaimRule.CheckDigit },
        { "short search number", With(Re1, 19, "1234567890123456"), Re1, "RE", 19, ClaimRule.SearchNumber },
        { "HO after SN", With(l => (l[Ho1 - 1], l[Ho1]) = (l[Ho1], l[Ho1 - 1])), Ho1 + 1, "HO", 0, ClaimRule.Order },
        { "after GO", With(l => l.Add("GO,3,1700,99")), Go + 1, "GO", 0, ClaimRule.Order },
        { "outside a receipt", With(l => l.Insert(1, "CO,99,1,810000001,旧資格情報")), 2, "CO", 0, ClaimRule.Order },
        { "two HO", With(l => l.Insert(Ho1, l[Ho1 - 1])), Ho1 + 1, "HO", 0, ClaimRule.TooMany },
        { "two SN", With(l => l.Insert(Sn1, l[Sn1 - 1])), Sn1 + 1, "SN", 0, ClaimRule.TooMany },
        { "two JD of one payer", With(l => l.Insert(Jd1, l[Jd1 - 1])), Jd1 + 1, "JD", 2, ClaimRule.TooMany },
        { "no SY", With(l => l.RemoveAt(Sy1 - 1)), Re1, "RE", 0, ClaimRule.RecordMissing },
        { "no details", With(l => l.RemoveAt(Si1 - 1)), Re1, "RE", 0, ClaimRule.RecordMissing },
        { "no GO", With(l => l.RemoveAt(Go - 1)), Go, "", 0, ClaimRule.RecordMissing },
        { "dental type", With(Re1, 3, "3112"), Re1, "RE", 3, ClaimRule.ReceiptType },
        { "type without payer", With(Re2, 3, "1112"), Re2, "RE", 3, ClaimRule.ReceiptType },
        { "number left out", With(Re2, 2, "3"), Re2, "RE", 2, ClaimRule.ReceiptNumber },
        { "re-routed by the facility", With(Sn1, 3, "04"), Sn1, "SN", 3, ClaimRule.ReviewBodyOnly },
        { "new insurer by the facility", With(Sn1, 4, "06139463"), Sn1, "SN", 4, ClaimRule.ReviewBodyOnly },
        { "day 9 by the facility", With(Jd1, 6, "9"), Jd1, "JD", 6, ClaimRule.ReviewBodyOnly },
        { "SN for a payer", With(Sn1, 2, "2"), Sn1, "SN", 2, ClaimRule.ConfirmationRecord },
        { "day sum", With(Si1, 7, "3"), Si1, "SI", 7, ClaimRule.DaySum },
        { "day not in JD", With(Si1, 17, "1", 28, ""), Si1, "SI", 17, ClaimRule.DayNotInJd },
        { "counted days", With(Ho1, 5, "3"), Ho1, "HO", 5, ClaimRule.DayCount },
        { "total count", With(Go, 2, "2"), Go, "GO", 2, ClaimRule.TotalCount },
        { "total points", With(Go, 3, "1699"), Go, "GO", 3, ClaimRule.TotalPoints },
        { "99 comments without identifier", With(l => l.InsertRange(Co1, Enumerable.Repeat("CO,,1,810000001,経過", 100))), Co1 + 99, "CO", 2, ClaimRule.IdentifierRun },
    };

    [Theory, MemberData(nameof(Faulty))]
    public void One_fault_is_told_alone_and_at_its_place(string what, byte[] file, int line, string record, int item, ClaimRule rule)
    {
        var fault = Assert.Single(Check(file).Faults);
        Assert.True((line, record, item, rule) == (fault.Line, fault.Record, fault.Item, fault.Rule), $"{what}: {fault}");
        Assert.Equal(rule is ClaimRule.SignificantOnly or ClaimRule.DayNotInJd or ClaimRule.DayCount || record == "KO" ? Severity.Warning : Severity.Error, fault.Severity);
    }

    [Fact]
    public void Every_rule_has_a_file_that_breaks_it()
    {
        var broken = Faulty.Select(row => row.Data.Item6).ToHashSet();
        Assert.Equal(Enum.GetValues<ClaimRule>(), broken.Order());
    }

    [Fact]
    public void A_fault_says_of_which_receipt_it_is_and_the_other_is_taken()
    {
        var (summary, faults) = Check(With(Re2, 6, "3"));
        Assert.Equal(2, Assert.Single(faults).Receipt);
        Assert.Equal((1, 0), (summary.ReceiptsWithError, summary.FileErrors));
        Assert.Equal(1, Check(With(1, 3, "48")).Summary.FileErrors);
    }

    [Fact]
    public void What_a_review_body_writes_may_stand_in_a_forwarded_file()
    {
        var file = With(l =>
        {
            l[Sn1 - 1] = "SN,1,04,06139463,１２３,４５６７,01,,";
            l[Re2 - 1] = l[Re2 - 1].Replace("RE,2", "RE,9");
            l[Go - 1] = "GO,0,0,99";
        });
        Assert.Empty(Check(file, Submission.Forwarded).Faults);
        Assert.Equal(5, Check(file).Faults.Count(f => f.Rule is ClaimRule.ReviewBodyOnly or ClaimRule.ReceiptNumber));
    }

    [Fact, Covers("C27")]
    public void The_black_circle_may_stand_in_name_and_remarks() =>
        Assert.Empty(Check(With(l =>
        {
            l[Re1 - 1] = l[Re1 - 1].Replace("山田　花子", "山●　花子");
            l[Co1 - 1] = "CO,99,1,810000001,東京都●田区";
        })).Faults);

    [Fact]
    public void A_fault_never_repeats_the_value() =>
        Assert.DoesNotContain("髙橋", Assert.Single(Check(With(Re1, 5, "髙橋　花子")).Faults).ToString());

    private static byte[] With(int line, int item, string value, int other, string second) => Sample.With(l =>
    {
        var items = l[line - 1].Split(',');
        (items[item - 1], items[other - 1]) = (value, second);
        l[line - 1] = string.Join(',', items);
    });

    private static byte[] With(int line, int item, string value) => Sample.With(line, item, value);

    private static byte[] With(Action<List<string>> change) => Sample.With(change);

    /// <summary>Takes bytes away, counted from the end of a line with its CR LF.</summary>
    private static byte[] Cut(byte[] file, int line, int fromEnd, int count)
    {
        var end = 0;
        for (var i = 0; i < line; i++) { end = Array.IndexOf(file, (byte)'\n', end) + 1; }
        return [.. file[..(end + fromEnd)], .. file[(end + fromEnd + count)..]];
    }

    private static byte[] Replace(byte[] file, int line, int item, byte[] value)
    {
        var start = 0;
        for (var i = 1; i < line; i++) { start = Array.IndexOf(file, (byte)'\n', start) + 1; }
        for (var i = 1; i < item; i++) { start = Array.IndexOf(file, (byte)',', start) + 1; }
        var end = start;
        while (file[end] is not ((byte)',' or (byte)'\r')) { end++; }
        return [.. file[..start], .. value, .. file[end..]];
    }
}
