using System.Net.Http.Json;
using System.Text;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.ClaimFile;
using Kazasu.Interchange.Text;

namespace Kazasu.Centre.Tests.Claims;

/// <summary>Files of one facility of the tests, and its way to the desk.</summary>
internal sealed class ClaimFiles(CentreWorld world, string facility, HttpClient client) : IDisposable
{
    private static int s_facilities;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public string Facility => facility;

    /// <summary>A facility of its own, so that no test sees another's receipts.</summary>
    public static async Task<ClaimFiles> OfNewFacilityAsync(CentreWorld world)
    {
        var six = $"{Interlocked.Increment(ref s_facilities):000000}";
        var code = $"131{six}{CheckDigits.Of(Encoding.ASCII.GetBytes("131" + six))}";
        await world.EnrolAsync(new(code, "かざす医院", "clinic", UsePhone: true, PilotSite: false));
        return new(world, code, world.DeskOf(code).Client);
    }

    public string File(string month, params string[] receipts) =>
        $"IR,1,13,1,{facility[3..]},,テスト医院,{month},00,03-1234-5678\r\n{string.Concat(receipts)}GO,{receipts.Length},{receipts.Length * 1000},99\r\n\u001a";

    public async Task<ClaimIntake> SendAsync(string file)
    {
        using var answer = await client.PostAsync(ClaimRoutes.Files, new ByteArrayContent(Encodings.Windows31J.GetBytes(file)), Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return (await answer.Content.ReadFromJsonAsync<ClaimIntake>(CentreJson.Options, Ct))!;
    }

    public async Task<ClaimReview> ReviewAsync(string month, bool late = false)
    {
        using var answer = await world.Operator.PostAsync($"{ClaimRoutes.Review}?month={month}&late={late}", null, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return (await answer.Content.ReadFromJsonAsync<ClaimReview>(CentreJson.Options, Ct))!;
    }

    public async Task<IReadOnlyList<ClaimResult>> ResultsAsync(string month) =>
        (await client.GetFromJsonAsync<ClaimResults>($"{ClaimRoutes.Results}?month={month}", CentreJson.Options, Ct))!.Receipts;

    public async Task<IReadOnlyList<ClaimEvent>> HistoryAsync(string receipt) =>
        (await client.GetFromJsonAsync<IReadOnlyList<ClaimEvent>>(ClaimRoutes.History.Replace("{receipt}", receipt), CentreJson.Options, Ct))!;

    /// <summary>Files of other facilities are left away.</summary>
    public async Task<string> OutgoingAsync(string month, int body) =>
        string.Concat(Encodings.Windows31J.GetString(await world.Operator.GetByteArrayAsync($"{ClaimRoutes.Outgoing}?month={month}&body={body}", Ct))
            .Split('\u001a').Where(f => f.Contains($",{facility[3..]},")).Select(f => f + '\u001a'));

    public async Task<string> ReturnedAsync(string month) => Encodings.Windows31J.GetString(await client.GetByteArrayAsync($"{ClaimRoutes.Returned}?month={month}", Ct));

    /// <summary>A 医科 receipt of 1,000 points on two days, MF and JD with it.</summary>
    public static string Receipt(int number, string insured, string careMonth = "202510", string insurer = "01130012", string kana = "カザハヤショウ", string branch = "01", (int, int)? days = null, string? co = null)
    {
        var (one, two) = days ?? (3, 15);
        return $"RE,{number},1112,{careMonth},風早　翔,1,19850820,,,,,,,{new string(',', 23)}{kana},\r\n"
            + $"HO,{insurer},{(insurer[0] == '7' ? "" : "12345")},{insured},2,1000,,,,,,,,,\r\n{(branch.Length == 0 ? "" : $"SN,1,01,,,,{branch},,\r\n")}JD,1,{Days(one, two)}\r\nMF,00,{new string(',', 30)}\r\n"
            + $"SY,8830417,{careMonth}03,1,,,01,\r\n{co}SI,11,1,111000110,,500,2,,,,,,,{Days(one, two)}\r\n";
    }

    public static string Unknown(int number, string kana, bool complete = true) => Receipt(
        number, "777777777", insurer: "77777777", kana: kana, branch: "",
        co: string.Concat(((string[])["不詳", $"カナ氏名：{kana}", "保険種別：社保", "保険者等名称：見本健康保険組合", "事業所名：見本商事", "住所：千代田区", "連絡先：０３", "患者への連絡を行った日：２０２５－１０－２０"])
            .Take(complete ? 8 : 7).Select(l => $"CO,01,1,810000001,{l}\r\n")));

    public static string Days(params int[] marked) => string.Join(',', Enumerable.Range(1, 31).Select(day => marked.Contains(day) ? "1" : ""));

    public void Dispose() => client.Dispose();
}
