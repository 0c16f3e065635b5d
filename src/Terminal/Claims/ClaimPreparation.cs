using System.Text.Encodings.Web;
using System.Text.Json;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Stores;
using Kazasu.Rules.Claims.Routing;
using Kazasu.Rules.Readiness;
using Kazasu.Terminal.Declarations;
using Kazasu.Terminal.Guide;
using Kazasu.Terminal.Visits;

namespace Kazasu.Terminal.Claims;

/// <summary>What preparing a file came to.</summary>
/// <param name="FileFaults">Errors outside receipts; with any of them every receipt is held.</param>
/// <param name="Files">Names of the files written.</param>
public sealed record PreparationSummary(int Receipts, int Going, int Held, int Changed, int UnknownVisits, IReadOnlyList<string> FileFaults, IReadOnlyList<string> Files);

/// <summary>「送る前に」 without a screen, over a terminal's store; the terminal may be running.</summary>
public static class ClaimPreparation
{
    public const string WorkListFile = "work-list.jsonl";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="dataFolder">The terminal's data folder.</param>
    /// <param name="output">Folder for payment-fund.UKE, federation.UKE, held.UKE (each only when something is in it) and the work list, a receipt a line.</param>
    /// <param name="electronic">The facility claims electronically (C31).</param>
    /// <exception cref="InvalidDataException">No claim file, or no store in the folder.</exception>
    public static async Task<PreparationSummary> RunAsync(string dataFolder, byte[] file, string output, bool electronic, ICareCalendar calendar, TimeProvider clock, CancellationToken ct)
    {
        var store = Path.Combine(dataFolder, "terminal.db");
        if (!File.Exists(store)) { throw new InvalidDataException($"no terminal.db in {dataFolder}: name the terminal's data folder"); }
        await using var database = Database.Sqlite(store);
        await database.ApplyScriptsAsync(typeof(ClaimPreparation).Assembly, clock.GetUtcNow(), ct);
        var settings = new TerminalSettings { DataFolder = dataFolder, Facility = "", Centre = new("https://localhost/"), ClientCertificate = "", CentreAuthority = "", AnswerKeys = [] };
        var vault = new DeclarationVault(database, new DeclarationKeys(settings), calendar, clock);
        var answers = new AnswerVault(Path.Combine(dataFolder, "answers.key"));
        var visits = new ClaimVisits(new VisitStore(database, answers), new GuideStore(database), vault, new ClaimStore(database, answers, clock));
        var month = await ClaimDesk.PrepareAsync(file, visits, new PhoneReadiness.NotReady([]), pilotSite: false, electronic, ct);
        return Write(month, output);
    }

    private static PreparationSummary Write(PreparedMonth month, string output)
    {
        Directory.CreateDirectory(output);
        var files = new List<string>();
        foreach (var (name, receipts, body) in ((string, List<PreparedReceipt>, ReviewBody?)[])
        [
            ("payment-fund.UKE", [.. month.Going.Where(r => r.Body == ReviewBody.PaymentFund)], ReviewBody.PaymentFund),
            ("federation.UKE", [.. month.Going.Where(r => r.Body == ReviewBody.HealthInsuranceFederation)], ReviewBody.HealthInsuranceFederation),
            ("held.UKE", [.. month.Held], null),
        ])
        {
            File.Delete(Path.Combine(output, name));
            if (receipts.Count == 0) { continue; }
            using var stream = File.Create(Path.Combine(output, name));
            ClaimOutput.Write(stream, month.Head, receipts, body);
            files.Add(name);
        }

        var list = WorkList.Of(month);
        File.WriteAllLines(Path.Combine(output, WorkListFile), list.List.Select(r => JsonSerializer.Serialize(r, s_json)));
        files.Add(WorkListFile);
        return new(list.Receipts, list.Going, list.Held, list.Changed, list.UnknownVisits.Count, list.FileFaults, files);
    }
}
