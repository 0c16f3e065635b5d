using System.Text;
using Kazasu.Interchange.ClaimFile;
using Kazasu.Interchange.Text;

namespace Kazasu.Interchange.Tests.ClaimFile;

/// <summary>A sound 医科 file of ours, as lines to damage: line 1 is IR, receipt 1 begins at line 2, receipt 2 (with 公費) at line 11.</summary>
internal static class Sample
{
    public static readonly string Institution = Numbered("131", "123456");

    public const int Re1 = 2, Ho1 = 3, Sn1 = 4, Jd1 = 5, Mf1 = 6, Sy1 = 7, Si1 = 8, Co1 = 9, Sj1 = 10, Re2 = 11, Ho2 = 12, Ko2 = 13, Sy2 = 14, Si2 = 15, To2 = 16, Go = 17;

    public static List<string> Lines() =>
    [
        $"IR,1,13,1,{Institution},,テスト医院,202511,00,03-1234-5678",
        "RE,1,1112,202510,山田　花子,2,19800501,,,,,26,,000123,,,,,,,,,,,,,,,,,,,,,,,ヤマダハナコ,",
        "HO,06139463,１２３,４５６７,2,1000,,,,,,,,,",
        "SN,1,01,,,,01,,",
        "JD,1," + Days((3, "1"), (15, "1")),
        "MF,00," + new string(',', 30),
        "SY,8830417,20251003,1,,,01,",
        "SI,11,1,111000110,,500,2,,,,,,," + Days((3, "1"), (15, "1")),
        "CO,99,1,810000001,旧資格情報",
        "SJ,01,経過は良好である",
        "RE,2,1122,202510,SUZUKI TARO,1,20010203,,,,,,,000124,,,,,,,,,,,,,,,,,,,,,,,スズキタロー,",
        "HO,  138016,,１２３４,1,700,,,,,,,,,",
        "KO,19136019,0000018,,1,700,,,,,,",
        "SY,0000999,20251001,1,,感冒,,",
        "SI,12,2,112007410,,73,1,,,,,,," + Days((1, "1")),
        "TO,40,2,710010001,1.5,10,1,,120.5,,ガーゼ,,,,,,," + Days((1, "1")),
        "GO,3,1700,99",
    ];

    /// <summary>31 day items.</summary>
    public static string Days(params (int Day, string Mark)[] marks)
    {
        var days = new string[31];
        foreach (var (day, mark) in marks) { days[day - 1] = mark; }
        return string.Join(',', days);
    }

    public static byte[] Bytes(IEnumerable<string> lines) => [.. Encodings.Windows31J.GetBytes(string.Concat(lines.Select(line => line + "\r\n"))), 0x1A];

    /// <summary>The file with one item of one line replaced.</summary>
    public static byte[] With(int line, int item, string value)
    {
        var lines = Lines();
        var items = lines[line - 1].Split(',');
        items[item - 1] = value;
        lines[line - 1] = string.Join(',', items);
        return Bytes(lines);
    }

    public static byte[] With(Action<List<string>> change)
    {
        var lines = Lines();
        change(lines);
        return Bytes(lines);
    }

    public static (FileSummary Summary, List<ClaimFault> Faults) Check(byte[] file, Submission submission = Submission.First)
    {
        var faults = new List<ClaimFault>();
        return (FileCheck.Run(new MemoryStream(file), faults.Add, submission), faults);
    }

    /// <summary>Prefecture and 点数表 before an institution code of six digits.</summary>
    public static string Numbered(string before, string six) => six + CheckDigits.Of(Encoding.ASCII.GetBytes(before + six));
}
