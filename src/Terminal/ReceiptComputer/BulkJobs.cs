using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Threading.Channels;
using Dapper;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.OqsFiles;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>
/// Bulk jobs in four steps (facts 8): the list is kept with a reception number before that number is told, worked off beside everything else, and
/// its results wait to be fetched. A restart begins an unfinished list again with the same question ids, which the centre answers the same.
/// </summary>
internal sealed partial class BulkJobs(Database database, MessageDesk desk, Inquiries inquiries, ICareCalendar calendar, TimeProvider clock, ILogger<BulkJobs> log)
    : BackgroundService
{
    private const int AtOnce = 4;

    /// <summary>A list outlasts a cut line of this many pauses; then what is missing is told as an error of that person.</summary>
    private const int Patience = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Channel<string> _waiting = Channel.CreateUnbounded<string>();

    public async Task<OqsMessage> TakeAsync(OqsMessage request, byte[] list, Guid id)
    {
        // from the request's id: a request taken up again after a restart keeps its number
        var reception = $"{calendar.Now:yyyyMMdd}{Convert.ToHexString(id.ToByteArray())[..12]}";
        await using var db = await database.ConnectAsync(CancellationToken.None);
        await db.ExecuteAsync(
            "insert into oqs_job (reception, api, list, at) values (@reception, @api, @list, @at) on conflict (reception) do nothing",
            new { reception, api = request.Layout.Api, list, at = clock.GetUtcNow().ToStored() });
        _waiting.Writer.TryWrite(reception);
        var answer = desk.Answer(request.Layout.Api[..^3] + "res", request);
        answer.Body.Add("ReceptionNumber", reception).Add("ReceptionDateTime", $"{calendar.Now:yyyyMMddHHmmss}");
        MessageDesk.Status(answer.Body, null);
        return answer;
    }

    public async Task<OqsMessage> FetchAsync(OqsMessage request, CancellationToken ct)
    {
        var reception = request.Body["ReceptionNumber"]!;
        await using var db = await database.ConnectAsync(ct);
        var job = await db.QuerySingleOrDefaultAsync<(string Api, byte[]? Result)?>(
            "select api, result from oqs_job where reception = @reception", new { reception });
        var api = request.Layout.Api[..^3] + "res";
        var known = job is { } j && string.Equals(j.Api[..^5], request.Layout.Api[..^5], StringComparison.Ordinal);
        var answer = !known ? desk.Answer(api, request, ResultCodes.NotKnown)
            : job!.Value.Result is null ? desk.Answer(api, request, ResultCodes.InProcess, segment: "2")
            : desk.Answer(api, request);
        answer.Header.Add("ReceptionNumber", reception);
        if (!known || job!.Value.Result is not { } result) { return answer; }

        var done = OqsReader.Read(Catalogue.Find(api)!, result).Message!;
        foreach (var name in (string[])["QualificationConfirmationDate", "NumberOfProcessingResult", "NumberOfNormalProcessing", "NumberOfError"])
        {
            if (answer.Layout.Header.Any(part => part.Name == name)) { answer.Header.Add(name, done.Header[name]); }
        }

        foreach (var unit in done.Body.Children) { answer.Body.Add(unit); }
        return answer;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using (var db = await database.ConnectAsync(stoppingToken))
            {
                foreach (var left in await db.QueryAsync<string>("select reception from oqs_job where result is null order by at")) { _waiting.Writer.TryWrite(left); }
            }

            await foreach (var reception in _waiting.Reader.ReadAllAsync(stoppingToken)) { await TryWorkAsync(reception, stoppingToken); }
        }
        catch (OperationCanceledException)
        {
            // the terminal stops; the store knows what is left
        }
    }

    private async Task TryWorkAsync(string reception, CancellationToken ct)
    {
        try
        {
            await WorkAsync(reception, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogTrouble(e.GetType().Name, e.StackTrace); // taken up again at the next start
        }
    }

    private async Task WorkAsync(string reception, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        if (await db.QuerySingleOrDefaultAsync<(string Api, byte[] List)?>("select api, list from oqs_job where reception = @reception and result is null", new { reception }) is not { } job) { return; }

        var request = OqsReader.Read(Catalogue.Find(job.Api)!, job.List).Message!;
        var numbers = job.Api.StartsWith("OQSmuimm", StringComparison.Ordinal);
        var wanted = request.Body.All(numbers ? "ReferenceNumberRegistrationInfo" : "QualificationConfirmSearchInfo").ToList();
        if (job.Api is not ("OQSmuquc01req" or "OQSmuimm01req")) { wanted = []; } // nothing was consented to or delegated: the centre keeps no such lists yet
        var units = new ConcurrentDictionary<int, Node>();
        await Parallel.ForAsync(0, wanted.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (i, inner) =>
            units[i] = numbers ? await NumberAsync(wanted[i], IdOf(reception, i), inner) : await PersonAsync(request, wanted[i], IdOf(reception, i), inner));

        var result = desk.Answer(job.Api[..^5] + "02res", request);
        if (job.Api == "OQSmuquc01req") { result.Header.Add("QualificationConfirmationDate", request.Header["QualificationConfirmationDate"]); }
        var good = units.Values.Count(unit => unit["ProcessingResultStatus"] == "1");
        result.Header.Add("NumberOfProcessingResult", Text(wanted.Count)).Add("NumberOfNormalProcessing", Text(good)).Add("NumberOfError", Text(wanted.Count - good));
        for (var i = 0; i < wanted.Count; i++) { result.Body.Add(units[i]); }
        await db.ExecuteAsync("update oqs_job set result = @bytes where reception = @reception", new { reception, bytes = OqsWriter.Write(result, shiftJis: false).Bytes });
    }

    private async Task<Node> PersonAsync(OqsMessage request, Node search, Guid id, CancellationToken ct)
    {
        var day = DateOnly.ParseExact(request.Header["QualificationConfirmationDate"]!, "yyyyMMdd", CultureInfo.InvariantCulture);
        var asked = await inquiries.AskAsync(search, day, id, ct);
        for (var i = 0; asked.Trouble == ResultCodes.NoLine && i < Patience; i++)
        {
            await Task.Delay(Pause, clock, ct);
            asked = await inquiries.AskAsync(search, day, id, ct);
        }

        var unit = new Node("BulkConfirmUnit").Add(search);
        MessageDesk.Status(unit, asked.Trouble);
        if (asked.Answer is not { } told) { return unit; }
        unit.Add("QualificationValidity", PersonResult.Validity(told));
        // whether the limit changed since the last check is not known here: OQSCD014 has one value for that and for a change
        foreach (var result in PersonResult.Of(told, (search["LimitApplicationCertificateRelatedConsFlg"], null), (one, _) => one.Add("LimitApplicationCertificateChanged", "1"))) { unit.Add(result); }
        return unit.Add("ReferenceNumber", asked.ReferenceNumber);
    }

    private async Task<Node> NumberAsync(Node registration, Guid id, CancellationToken ct)
    {
        var unit = new Node("BulkRegistrationUnit").Add(registration);
        MessageDesk.Status(unit, await inquiries.RegisterAsync(registration, id, ct));
        return unit;
    }

    /// <summary>The id of a list's question, the same whenever it is asked.</summary>
    private static Guid IdOf(string reception, int index) => new(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{reception}/{index}")).AsSpan(0, 16));

    [LoggerMessage(Level = LogLevel.Error, Message = "receipt computer: bulk job {Type} {Place}")]
    private partial void LogTrouble(string type, string? place);

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
