using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.ClaimFile;
using Kazasu.Interchange.Text;
using Kazasu.Rules.Claims;
using Kazasu.Terminal.Claims;
using Kazasu.Terminal.Declarations;
using Kazasu.Terminal.Guide;
using Kazasu.Terminal.Tap;
using Kazasu.Terminal.Tests.Clinic;
using Kazasu.Terminal.Visits;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Terminal.Tests.Claims;

/// <summary>A month at the clinic: visits in its store, the receipt computer's file, and what comes out of the two.</summary>
internal sealed class Month : IAsyncDisposable
{
    public static readonly PersonView Person = new("髙橋　花子", "タカハシ　ハナコ", new(1985, 4, 12), "female", "1000001", "東京都千代田区千代田１－１");
    public static readonly CoverageView Coverage = new("01130012", "全国健康保険協会東京支部", "association", "12345678", "1", "01", "insured", 30, new(2024, 4, 1), null);

    public static readonly Declaration Declared = new()
    {
        ValidCardIssued = true, Kind = InsuranceKind.Employees, InsurerName = "見本健康保険組合", WorkplaceName = "見本商事", Issued = CardIssued.WithinOneMonth, Share = DeclaredShare.Thirty,
        Name = Person.Name, Kana = Person.Kana, Birth = Person.Birth, Sex = Sex.Female, Address = "東京都千代田区千代田１－１", SignedOn = new(2025, 10, 6), Signature = Person.Name,
        Telephone = "03-0000-1234",
    };

    private Month(ClinicFixture clinic) => Clinic = clinic;

    public ClinicFixture Clinic { get; }

    public static async Task<Month> BeginAsync(Func<TerminalSettings, TerminalSettings>? adjust = null)
    {
        var clinic = await ClinicFixture.OpenAsync(adjust: adjust);
        clinic.Calendar.Now = SetCalendar.At(2025, 11, 4);
        return new(clinic);
    }

    public T Get<T>() where T : notnull => Clinic.App.Services.GetRequiredService<T>();

    /// <summary>A visit with an answer; <paramref name="result"/> null = the line was cut.</summary>
    public async Task<Guid> VisitAsync(int day, string? result, string medium = "card", PersonView? person = null, int month = 10, params CoverageView[] coverages)
    {
        var (id, on, visits) = (Guid.CreateVersion7(), new DateOnly(2025, month, day), Get<VisitStore>());
        await visits.AddAsync(id, SetCalendar.At(2025, month, day), on, medium);
        if (result is null) { await visits.CameAsync(id, VisitOutcome.CouldNotTell, new(FailureKind.NetworkError)); return id; }
        person = result is ResultKinds.NoRecord or ResultKinds.CouldNotTell ? null : person ?? Person;
        coverages = person is null || coverages.Length > 0 ? coverages : [Coverage];
        var answer = new CheckAnswer(1, Guid.NewGuid(), Guid.NewGuid(), DateTimeOffset.UtcNow, ClinicFixture.Facility, on, medium, "pin", result, person, coverages, false, null, null, false, new(2029, 3, 31));
        await visits.AnsweredAsync(id, $"x.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(answer, CentreJson.Options))}.x");
        return id;
    }

    /// <summary>Answers the guide to its end; a question that is not named gets its last choice (mostly "no").</summary>
    public async Task GuideAsync(Guid visit, params (string Question, string Choice)[] answers)
    {
        var desk = Get<GuideDesk>();
        while (await NextAsync() is { } next)
        {
            var choice = answers.FirstOrDefault(a => a.Question == next.Question.Id).Choice ?? next.Question.ChoicesFor(next.Case).Last().Id;
            Assert.True(await desk.AnswerAsync(visit, next.Question.Id, choice), $"{next.Question.Id}: {choice}");
        }

        async Task<(Question Question, Rules.Counter.Case Case)?> NextAsync() =>
            await desk.OpenAsync((await Get<VisitStore>().FindAsync(visit, Ct))!, null, null, Ct) is { Now: { Next: { } question } now } ? (question, now.Case) : null;
    }

    public Task DeclareAsync(Guid visit, Declaration? form = null) => Get<DeclarationVault>().KeepAsync(visit, form ?? Declared);

    public async Task<PreparedMonth> PrepareAsync(string file)
    {
        var id = await Get<ClaimDesk>().TakeAsync("RECEIPTC.UKE", Bytes(file));
        return await Get<ClaimDesk>().PrepareAsync((await Get<ClaimStore>().FindAsync(id, Ct))!, Ct);
    }

    public static byte[] Bytes(string file) => Encodings.Windows31J.GetBytes(file);

    /// <summary>The file with one receipt, as it would be sent; it must have no fault.</summary>
    public static string Sent(PreparedMonth month)
    {
        using var file = new MemoryStream();
        ClaimOutput.Write(file, month.Head, month.Receipts, month.Receipts[0].Body);
        file.Position = 0;
        FileCheck.Run(file, fault => Assert.True(fault.Severity == Severity.Warning, fault.ToString()));
        return Encodings.Windows31J.GetString(file.ToArray());
    }

    public static string File(params string[] receipts) =>
        $"IR,1,13,1,1234569,,テスト医院,202511,00,03-1234-5678\r\n{string.Concat(receipts)}GO,{receipts.Length},{receipts.Length * 1000},99\r\n\u001a";

    /// <summary>A receipt of 1,000 points.</summary>
    public static string Receipt(
        int number = 1, string name = "高橋　花子", string kana = "タカハシハナコ", string sex = "2", string birth = "19850412", string ho = "  138016,,1234", string? sn = null, bool jd = true,
        bool mf = true, string type = "1112", string co = "", params int[] days)
    {
        if (days.Length == 0) { days = [6]; }
        var text = new StringBuilder($"RE,{number},{type},202510,{name},{sex},{birth},,,,,,,{number:000000},{new string(',', 22)}{kana},\r\n");
        text.Append($"HO,{ho},{days.Length},1000,,,,,,,,,\r\n").Append(sn is null ? "" : sn + "\r\n");
        if (jd) { text.Append($"JD,1,{Days(days)}\r\n"); }
        if (mf) { text.Append($"MF,00,{new string(',', 30)}\r\n"); }
        return text.Append("SY,8830417,20251003,1,,,01,\r\n").Append(co)
            .Append($"SI,11,1,111000110,,{1000 / days.Length},{days.Length},,,,,,,{Days(days)}\r\n").ToString();
    }

    public static string Days(params int[] marked) => string.Join(',', Enumerable.Range(1, 31).Select(day => marked.Contains(day) ? "1" : ""));

    public ValueTask DisposeAsync() => Clinic.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
