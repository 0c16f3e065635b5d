using System.Security.Cryptography;
using Dapper;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Terminal.Tap;
using Kazasu.Terminal.Visits;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>
/// Writes one result file into the face folder for every kiosk visit that came to its end (facts 6): answered, and consents decided or not to be
/// asked for. A patient who walks away from the consent question is written without consents.
/// </summary>
internal sealed partial class FaceFiles(
    Folders folders, VisitStore visits, Database database, MessageDesk desk, AidInquiries aid, TerminalSettings settings, ICareCalendar calendar, ILogger<FaceFiles> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <summary>So long the file waits for what the centre tells of certificates after a consent; then it is written without them.</summary>
    private static readonly TimeSpan Certificates = TimeSpan.FromSeconds(10);

    /// <summary>A visit whose consents nobody decided by then is over.</summary>
    private static readonly TimeSpan Undecided = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (folders.Face is null) { return; }
        using var timer = new PeriodicTimer(Look);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) { await LookAsync(stoppingToken); }
        }
        catch (OperationCanceledException)
        {
            // the terminal stops; what is not written yet is written at the next start
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            foreach (var id in await UnwrittenAsync(ct))
            {
                if (await visits.FindAsync(id, ct) is { Check: { } check } visit && IsOver(visit, check)) { await WriteAsync(visit, check, ct); }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            LogTrouble(e.GetType().Name);
        }
    }

    private async Task<IReadOnlyList<Guid>> UnwrittenAsync(CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        var ids = await db.QueryAsync<string>(
            "select id from visit v where day >= @yesterday and outcome = 'Answered' and not exists (select 1 from oqs_face f where f.visit = v.id and f.written = 1) order by id",
            new { yesterday = calendar.Today.AddDays(-1) }); // a visit may end, and the terminal come back, after midnight
        return [.. ids.Select(Guid.Parse)];
    }

    private bool IsOver(Visit visit, CheckAnswer check) => visit switch
    {
        { Consents: { } kinds, ConsentsDelivered: false } when kinds.Intersect(ConsentKinds.Certificates).Any() => calendar.Now - visit.ConsentedAt > Certificates,
        { Consents: not null } => true,
        _ => !check.MayConsent() || calendar.Now - visit.Started > Undecided,
    };

    private async Task WriteAsync(Visit visit, CheckAnswer check, CancellationToken ct)
    {
        var name = FileName.Face(settings.Facility, RandomNumberGenerator.GetBytes(10), calendar.Now);
        await using var db = await database.ConnectAsync(ct);
        await db.ExecuteAsync("insert into oqs_face (visit, name, written) values (@id, @name, 0) on conflict (visit) do nothing", new { id = visit.Id.ToString(), name });
        var (kept, written) = await db.QuerySingleAsync<(string, long)>("select name, written from oqs_face where visit = @id", new { id = visit.Id.ToString() });
        if (written == 0)
        {
            await folders.Files.WriteAsync(folders.Face!, kept, desk.Write(Message(visit, check, await aid.OfCheckAsync(check.CheckId, ct))), ct);
            await db.ExecuteAsync("update oqs_face set written = 1 where visit = @id", new { id = visit.Id.ToString() });
        }
    }

    private OqsMessage Message(Visit visit, CheckAnswer check, AidPerson? aided)
    {
        var identifier = OqsMessage.New("OQSsiquc01res");
        identifier.Header.Add("ArbitraryFileIdentifier", System.Buffers.Text.Base64Url.EncodeToString(visit.Id.ToByteArray())[..15] + "=");
        var answer = desk.Answer("OQSsiquc01res", identifier);
        answer.Header.Add("QualificationConfirmationDate", $"{check.CareDate:yyyyMMdd}").Add("ReferenceClassification", "1");
        MessageDesk.Status(answer.Body, check.Result == ResultKinds.CouldNotTell ? ResultCodes.CouldNotTell : null);
        if (check.Result == ResultKinds.CouldNotTell) { return answer; }

        var alone = AidNodes.StandsAlone(aided, check);
        answer.Body.Add("QualificationValidity", alone ? "1" : PersonResult.Validity(check));
        var list = new Node("ResultList");
        var at = (visit.ConsentedAt ?? check.AnsweredAt).ToOffset(CareCalendar.Japan);
        var given = check.EligibilityOnly ? null : visit.Consents;
        if (visit.Certified is null) { given = given?.Except(ConsentKinds.Certificates).ToList(); } // agreed to, but the contents did not come: not told as if there were none
        foreach (var result in PersonResult.Of(alone ? check with { Person = null } : check, given?.Contains(ConsentKinds.LimitCertificate) == true ? ("1", at) : ("0", null), (one, coverage) =>
        {
            PersonResult.Consents(one, coverage, given, at);
            one.Add("ReferenceNumber", check.ReferenceNumber);
        })) { list.Add(result); }
        if (aided is not null) { list.Add(AidNodes.Result(aided).Add("ReferenceNumber", check.ReferenceNumber ?? aided.ReferenceNumber)); }
        if (list.Children.Count > 0) { answer.Body.Add(list); }
        return answer;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "receipt computer: a face file could not be written now ({Type})")]
    private partial void LogTrouble(string type);
}
