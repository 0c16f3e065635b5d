using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.Text;
using Kazasu.Terminal.Claims;
using Kazasu.Terminal.Tests.Clinic;
using static Kazasu.Terminal.Tests.Claims.Month;

namespace Kazasu.Terminal.Tests.Claims;

/// <summary>「送る前に」 through its doors.</summary>
public sealed class ClaimsPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("C20", "C21", "C25")]
    public async Task A_program_puts_the_file_in_and_takes_work_list_and_files_out()
    {
        await using var month = await BeginAsync();
        await month.VisitAsync(6, ResultKinds.Valid);
        var visit = await month.VisitAsync(7, ResultKinds.NoRecord);
        await month.GuideAsync(visit, ("visit", "first"));
        await month.DeclareAsync(visit, Declared with { Name = "佐藤　一", Kana = "サトウ　ハジメ", Sex = Rules.Claims.Sex.Male });
        var http = month.Clinic.Reception;
        using (var put = await http.PostAsync("/reception/claims?name=RECEIPTC.UKE", new ByteArrayContent(Bytes(File(Receipt(), Receipt(2, name: "佐藤　一", kana: "サトウハジメ", sex: "1", ho: "77777777,,777777777", days: 7)))), Ct))
        {
            Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync(Ct));
            Assert.Equal("2025-10-1", (await put.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("id").GetString());
        }

        var list = (await http.GetFromJsonAsync<WorkList>("/reception/claims/list", ClinicFixture.Json, Ct))!;
        Assert.Equal((2, 1, 1), (list.Receipts, list.Going, list.Held));
        var held = list.List.Single(r => !r.Goes);
        Assert.Equal((2, "hold", "03-0000-1234", "contact"), (held.Receipt, held.ClaimForm, held.Call, held.Gaps[0].Gap));
        Assert.NotEmpty(held.Gaps[0].Sources);
        Assert.Contains("保留", await month.Clinic.PageAsync("/reception/claims", http));

        var fund = Encodings.Windows31J.GetString(await http.GetByteArrayAsync("/reception/claims/2025-10-1/payment-fund.UKE", Ct));
        Assert.Contains("RE,1,1112,202510,高橋　花子", fund);
        Assert.DoesNotContain("佐藤", fund);
        var back = Encodings.Windows31J.GetString(await http.GetByteArrayAsync("/reception/claims/2025-10-1/held.UKE", Ct));
        Assert.Contains("RE,1,1112,202510,佐藤　一", back);
        Assert.Contains("GO,1,1000,99", back);

        Assert.Equal("day", await NoteAsync(http, visit, "contact", new { day = "2025-10-06", reached = "no", by = "佐藤" }));
        Assert.Equal("day", await NoteAsync(http, visit, "contact", new { day = "2025-11-05", reached = "no", by = "佐藤" }));
        Assert.Equal("by", await NoteAsync(http, visit, "contact", new { day = "2025-11-04", reached = "no" }));
        Assert.Null(await NoteAsync(http, visit, "contact", new { day = "2025-11-04", reached = "no", by = "佐藤", note = "留守" }));
        list = (await http.GetFromJsonAsync<WorkList>("/reception/claims/list?month=2025-10-1", ClinicFixture.Json, Ct))!;
        Assert.Equal((2, 0), (list.Going, list.Held));
        Assert.Equal("unknown", list.List.Single(r => r.Receipt == 2).ClaimForm);

        Assert.Equal("insurer", await NoteAsync(http, visit, "learned", new { kind = "current", insurer = "06139464", number = "1", by = "佐藤" }));
        Assert.Equal("insurer", await NoteAsync(http, visit, "learned", new { kind = "current", insurer = "77777779", number = "1", by = "佐藤" }));
        Assert.Equal("number", await NoteAsync(http, visit, "learned", new { kind = "current", insurer = "06139463", by = "佐藤" }));
        Assert.Equal("kind", await NoteAsync(http, visit, "learned", new { kind = "guess", by = "佐藤" }));
        Assert.Null(await NoteAsync(http, visit, "learned", new { kind = "current", insurer = "０６１３９４６３", symbol = "12", number = "34", branch = "1", by = "佐藤" }));
        fund = Encodings.Windows31J.GetString(await http.GetByteArrayAsync("/reception/claims/2025-10-1/payment-fund.UKE", Ct));
        Assert.Contains("HO,06139463,12,34,1,1000,", fund);
        Assert.Contains("SN,1,01,,,,01,,", fund);
    }

    [Fact]
    public async Task What_is_no_claim_file_is_refused_with_what_to_do()
    {
        await using var month = await BeginAsync();
        foreach (var bytes in (byte[][])[[], "hello"u8.ToArray(), Bytes(File()), [0x1A], [.. "IR,1"u8, 0x00, 0xFF]])
        {
            using var answer = await month.Clinic.Reception.PostAsync("/reception/claims", new ByteArrayContent(bytes), Ct);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.Contains("レセコンのファイルを入れてください", await month.Clinic.PageAsync("/reception/claims", month.Clinic.Reception));
        Assert.Contains("読めません", await month.Clinic.PageAsync("/reception/claims?fault=file", month.Clinic.Reception));
        using var foreign = await month.Clinic.Kiosk.GetAsync("/reception/claims", Ct);
        Assert.False(foreign.IsSuccessStatusCode);
    }

    private static async Task<string?> NoteAsync(HttpClient http, Guid visit, string what, object body)
    {
        using var answer = await http.PostAsJsonAsync($"/reception/claims/visits/{visit}/{what}", body, Ct);
        return answer.StatusCode == HttpStatusCode.NoContent ? null : (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("field").GetString();
    }
}
