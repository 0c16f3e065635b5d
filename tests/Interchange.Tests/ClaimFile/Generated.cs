using Kazasu.Interchange.ClaimFile;

namespace Kazasu.Interchange.Tests.ClaimFile;

/// <summary>Sound files of any kind from a seed.</summary>
internal static class Generated
{
    private static readonly string[] Insurers = ["01130012", "06132013", "06139463", "33120015", "34130021", "39131156", "138016"];
    private static readonly string[] Names = ["山田　花子", "SATO JIRO", "佐藤　●郎", "高橋　一", "ｻﾄｳ ｼﾞﾛｳ", "？田　弧"];

    public static void File(RecordWriter writer, Edition edition, Random random)
    {
        var institution = Sample.Numbered($"13{edition.PointTable}", $"{random.Next(1_000_000):000000}");
        Head(writer, edition, institution);
        var receipts = random.Next(1, 8);
        var (count, points) = (0, 0);
        for (var i = 1; i <= receipts; i++)
        {
            if (edition.Kind == ClaimKind.Dental) { writer.Write("IR", "1", "13", "3", institution, null, "202511"); }
            var payers = random.Next(3);
            var total = random.Next(50, 20_000);
            Receipt(writer, edition, random, i, payers, total);
            (count, points) = (count + 1 + payers, points + total);
        }

        writer.Write("GO", $"{count}", $"{points}", "99");
        writer.End();
    }

    private static void Head(RecordWriter writer, Edition edition, string institution)
    {
        switch (edition.Kind)
        {
            case ClaimKind.Medical: writer.Write("IR", "1", "13", "1", institution, null, "てすと診療所", "202511", "00", "03-0000-0000"); break;
            case ClaimKind.Dental: writer.Write("UK", "1", "13", "3", institution, null, "てすと歯科", "202511", null, "00"); break;
            case ClaimKind.Pharmacy: writer.Write("YK", "1", "13", "4", institution, "てすと薬局", "202511", "00"); break;
        }
    }

    private static void Receipt(RecordWriter writer, Edition edition, Random random, int number, int payers, int total)
    {
        writer.Write("RE", $"{number}", $"{edition.PointTable}1{payers + 1}2", "202510", Pick(Names, random), "1", $"{random.Next(1930, 2024)}{random.Next(1, 13):00}{random.Next(1, 29):00}");
        var day = random.Next(1, 32);
        writer.Write("HO", Pick(Insurers, random), random.Next(2) == 0 ? null : "１２３", "４５６７", "1", $"{total}");
        for (var i = 0; i < payers; i++) { writer.Write("KO", "19136019", "0000018", null, "1", $"{total}"); }
        if (random.Next(2) == 0) { writer.Write("SN", "1", "01", null, null, null, $"{random.Next(100):00}"); }
        if (random.Next(2) == 0) { writer.Write("JD", ["1", .. Sample.Days((day, "1")).Split(',')]); }
        if (random.Next(2) == 0) { writer.Write("MF", "00"); }
        switch (edition.Kind)
        {
            case ClaimKind.Medical:
                writer.Write("SY", "0000999", "20251001", "1", null, "感冒");
                writer.Write("SI", ["11", "1", "111000110", null, $"{total}", "1", null, null, null, null, null, null, .. Sample.Days((day, "1")).Split(',')]);
                writer.Write("IY", "21", "1", "620000001", $"{random.Next(1, 99)}.5", "3", "1");
                writer.Write("CO", "99", "1", "810000001", "旧資格情報");
                break;
            case ClaimKind.Dental:
                writer.Write("HS", "1", "x");
                writer.Write("SS", "11", "1", "301000110");
                writer.Write("CO", "99", "1", "810000001", "旧資格情報");
                break;
            case ClaimKind.Pharmacy:
                writer.Write("SH", "1", "01");
                writer.Write("CO", "810000001", "旧資格情報");
                writer.Write("TK", "810000001", "旧資格情報");
                writer.Write("KI", "1");
                break;
        }
    }

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];
}
