using System.Text;
using Kazasu.Centre.Claims;
using Kazasu.Interchange.ClaimFile;
using Kazasu.Interchange.Text;
using Kazasu.Rules.Claims.Routing;

namespace Kazasu.Centre.Tests.Claims;

/// <summary>What holds for any month: generated months with everything that a receipt may lack or carry, and a registry with every kind of change.</summary>
public sealed class MonthPropertyTests
{
    private const int Persons = 2_000;
    private static readonly string[] Insurers = ["01130012", "06132013", "06139463", "138016", "39131156"];

    private sealed record Out(string Fund, string Federation, string Returned, string Asked, List<RoutingNotice> Notices, RoutingSummary Summary)
    {
        public IEnumerable<string> All => [Fund, Federation, Returned, Asked];
    }

    [Theory, Covers("C7", "C8", "C9", "C10", "C25", "SC-121", "SC-122")]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    public void No_receipt_is_lost_none_goes_twice_points_and_days_stay_and_every_refusal_has_a_reason(int seed)
    {
        var random = new Random(seed);
        var registry = Registry(random).ToList();
        var month = string.Concat(Enumerable.Range(0, Persons).Select(person => Receipt(person, random)));
        var routed = Route(registry, $"IR,1,13,1,1234569,,テスト医院,202511,00,03-1234-5678\r\n{month}GO,0,0,99\r\n\u001a");

        Assert.Equal(Persons, routed.Summary.Receipts);
        Assert.Equal(Persons, routed.Summary.Actions.Values.Sum());
        Assert.All(Enum.GetValues<RoutingAction>().Except([RoutingAction.FillBranch]), action => Assert.True(routed.Summary.Of(action) > 0, $"no {action} in this month"));

        // each patient is in what comes out once, or twice after a split; points and days add up to what came in
        var pieces = routed.All.SelectMany(Pieces).GroupBy(p => p.Number, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var split = routed.Notices.Where(n => n.Decision.Action == RoutingAction.Split).Select(n => n.Receipt).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(Persons, pieces.Count);
        Assert.All(pieces, p => Assert.Equal(split.Contains(p.Key) ? 2 : 1, p.Value.Count));
        Assert.All(pieces.Values, p => Assert.Equal((1000L, 2), (p.Sum(r => r.Points), p.Sum(r => r.Days))));
        Assert.All(split, s => Assert.Equal(2, pieces[s].Select(p => p.Insurer).Distinct().Count()));

        // told is what is not simply kept, and a refusal says why
        Assert.Equal(Persons - routed.Summary.Reasons.GetValueOrDefault(RoutingReason.None), routed.Notices.Count(n => n.Decision.Reason != RoutingReason.None));
        Assert.All(routed.Notices.Where(n => n.Decision.Action is RoutingAction.BillAsWritten or RoutingAction.Return or RoutingAction.Ask or RoutingAction.Apportion), n => Assert.NotEqual(RoutingReason.None, n.Decision.Reason));
        Assert.All(routed.Notices.Where(n => n.Decision.Action == RoutingAction.Ask), n => Assert.True(n.Candidates.Count > 1));

        // a second pass over what went on moves nothing and changes no byte
        var (fund, federation) = (Route(registry, routed.Fund), Route(registry, routed.Federation));
        Assert.Equal(routed.Fund, fund.Fund);
        Assert.Equal(routed.Federation, federation.Federation);
        Assert.All([fund.Federation, federation.Fund, fund.Returned, federation.Returned, fund.Asked, federation.Asked], f => Assert.Empty(Pieces(f)));
    }

    private static IEnumerable<Entitlement> Registry(Random random)
    {
        for (var person = 0; person < Persons; person++)
        {
            if (random.Next(20) == 0) { continue; }
            var change = new DateOnly(2025, 10, 1).AddDays(random.Next(-25, 40));
            var one = new Entitlement(person, Own(person), "12", $"{person:0000000}", "01", Birth(person), new(2020, 4, 1), null) { Kana = Kana(person), DiedOn = random.Next(80) == 0 ? new(2025, 9, 1) : null };
            if (random.Next(3) > 0) { yield return one; continue; }
            yield return one with { To = change.AddDays(-1) };
            if (random.Next(4) > 0) { yield return one with { Insurer = Insurers[(person + 1 + random.Next(3)) % Insurers.Length], Branch = "02", From = change, To = random.Next(10) == 0 ? change.AddDays(5) : null, BenefitPercent = random.Next(12) == 0 ? 80 : 70 }; }
        }
    }

    /// <summary>A receipt of 1,000 points on two days with something missing or more than usual.</summary>
    private static string Receipt(int person, Random random)
    {
        var (one, two) = (random.Next(1, 14), random.Next(14, 32));
        var unknown = random.Next(15) == 0;
        var (payer, jd, mf) = (!unknown && random.Next(12) == 0, random.Next(12) > 0, random.Next(10));
        var text = new StringBuilder($"RE,{person + 1},11{(payer ? 2 : 1)}2,202510,山田　{(char)('ア' + (person % 80))},2,{Birth(person):yyyyMMdd},,,,,,,{new string(',', 23)}{Kana(person)},\r\n");
        text.Append(unknown ? "HO,77777777,,777777777,2,1000,,,,,,,,,\r\n" : $"HO,{Own(person).PadLeft(8)},12,{person:0000000},2,1000,,{(random.Next(25) == 0 ? "2,100" : ",")},,,,,,\r\n");
        if (payer) { text.Append("KO,19136019,0000018,,2,1000,,,,,,\r\n"); }
        if (!unknown) { text.Append($"SN,1,01,,,,{(random.Next(15) == 0 ? "" : "01")},,\r\n"); }
        if (jd) { text.Append($"JD,1,{ClaimFiles.Days(one, two)}\r\n"); }
        if (mf > 0) { text.Append($"MF,{(mf == 1 ? "01" : "00")},{new string(',', 30)}\r\n"); }
        text.Append("SY,8830417,20251003,1,,,01,\r\n");
        if (unknown)
        {
            string[] remarks = ["不詳", $"カナ氏名：{Kana(person)}", "保険種別：社保", "保険者等名称：見本", "事業所名：見本", "住所：千代田区", "連絡先：０３", "患者への連絡を行った日：２０"];
            foreach (var line in remarks.Take(random.Next(5) == 0 ? 7 : 8)) { text.Append($"CO,01,1,810000001,{line}\r\n"); }
        }

        var days = random.Next(15) == 0 ? new string(',', 30) : ClaimFiles.Days(one, two);
        return text.Append($"SI,11,1,111000110,,500,2,,,,,,,{days}\r\n").ToString();
    }

    /// <summary>Every tenth has a namesake with the same birth, so that some unknown numbers have several candidates.</summary>
    private static string Kana(int person) => $"ヤマダ{(char)('ア' + (person / 20 % 80))}{(char)('ア' + (person % 20 < 10 ? person % 5 : person % 20 * 2))}";

    private static DateOnly Birth(int person) => new DateOnly(1950, 1, 1).AddDays(person / 20 * 7);

    private static string Own(int person) => Insurers[person % Insurers.Length];

    private static IEnumerable<(string Number, string Insurer, long Points, int Days)> Pieces(string file)
    {
        foreach (var block in ClaimBlocks.Read(new MemoryStream(Encodings.Windows31J.GetBytes(file))).Where(b => b.Receipt > 0))
        {
            var facts = ReceiptFacts.Of(block.Rows);
            var sn = block.Rows.Find("SN", "1");
            var filled = sn < 0 ? "" : block.Rows.At(sn, 4).Trim();
            yield return ($"{facts.Number}", filled.Length > 0 ? filled : facts.Insurer, facts.Points, facts.ActualDays);
        }
    }

    private static Out Route(IEnumerable<Entitlement> registry, string file)
    {
        var (fund, federation, returned, asked, notices) = (new MemoryStream(), new MemoryStream(), new MemoryStream(), new MemoryStream(), new List<RoutingNotice>());
        var summary = new ClaimRouter(EligibilitySnapshot.Of(registry), RoutingSettings.Default)
            .Run(new MemoryStream(Encodings.Windows31J.GetBytes(file)), new(fund, federation, returned, notices.Add) { Asked = asked }, TestContext.Current.CancellationToken);
        return new(Text(fund), Text(federation), Text(returned), Text(asked), notices, summary);

        static string Text(MemoryStream stream) => Encodings.Windows31J.GetString(stream.ToArray());
    }
}
