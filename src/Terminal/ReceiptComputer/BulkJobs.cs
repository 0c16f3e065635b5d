using System.Globalization;
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
internal sealed partial class BulkJobs(Database database, MessageDesk desk, IEnumerable<IBulkWork> works, ICareCalendar calendar, TimeProvider clock, ILogger<BulkJobs> log)
    : BackgroundService
{
    /// <summary>After trouble of the terminal's own, e.g. a full disk.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

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
        var done = known && job!.Value.Result is { } result ? OqsReader.Read(Catalogue.Find(api)!, result).Message : null;
        var answer = !known ? desk.Answer(api, request, ResultCodes.NotKnown)
            : done is null ? desk.Answer(api, request, ResultCodes.InProcess, segment: "2")
            : desk.Answer(api, request, done.Header["ErrorCode"] == ResultCodes.NoLine.Code ? ResultCodes.NoLine : null);
        answer.Header.Add("ReceptionNumber", reception);
        if (done is null) { return answer; }

        foreach (var name in (string[])["QualificationConfirmationDate", "NumberOfProcessingResult", "NumberOfNormalProcessing", "NumberOfError"])
        {
            if (Has(answer, name)) { answer.Header.Add(name, done.Header[name]); }
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
            LogTrouble(e.GetType().Name, e.StackTrace);
            _ = AgainAsync();
        }

        async Task AgainAsync()
        {
            await Task.Delay(Again, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _waiting.Writer.TryWrite(reception);
        }
    }

    private async Task WorkAsync(string reception, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        if (await db.QuerySingleOrDefaultAsync<(string Api, byte[] List, long At)?>("select api, list, at from oqs_job where reception = @reception and result is null", new { reception }) is not { } job) { return; }

        var list = new BulkList(reception, StoredTime.FromStored(job.At), OqsReader.Read(Catalogue.Find(job.Api)!, job.List).Message!);
        var kind = job.Api[..^5];
        var units = works.FirstOrDefault(w => w.Kind == kind) is { } work ? await work.WorkAsync(list, ct) : []; // nothing was consented to or delegated: the centre keeps no such lists yet
        await db.ExecuteAsync("update oqs_job set result = @bytes where reception = @reception", new { reception, bytes = OqsWriter.Write(Result(kind, list, units), shiftJis: false).Bytes });
    }

    /// <summary>処理結果区分 9 only where nobody at all could be asked about: then there is nothing to read but that.</summary>
    private OqsMessage Result(string kind, BulkList list, IReadOnlyList<Node> units)
    {
        var lost = units.Count > 0 && units.All(unit => unit["ProcessingResultCode"] == ResultCodes.NoLine.Code);
        var result = desk.Answer(kind + "02res", list.Request, lost ? ResultCodes.NoLine : null);
        if (Has(result, "QualificationConfirmationDate")) { result.Header.Add("QualificationConfirmationDate", list.Request.Header["QualificationConfirmationDate"]); }
        var good = units.Count(unit => unit["ProcessingResultStatus"] == "1");
        result.Header.Add("NumberOfProcessingResult", Text(units.Count)).Add("NumberOfNormalProcessing", Text(good)).Add("NumberOfError", Text(units.Count - good));
        foreach (var unit in units) { result.Body.Add(unit); }
        return result;
    }

    private static bool Has(OqsMessage message, string header) => message.Layout.Header.Any(part => part.Name == header);

    [LoggerMessage(Level = LogLevel.Error, Message = "receipt computer: bulk job {Type} {Place}")]
    private partial void LogTrouble(string type, string? place);

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
