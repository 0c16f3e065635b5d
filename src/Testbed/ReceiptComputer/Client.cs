using Kazasu.Interchange.OqsFiles;

namespace Kazasu.Testbed.ReceiptComputer;

/// <summary>
/// A receipt computer as a terminal sees one: writes requests into <c>req</c>, waits for <c>res</c>, and shows what lies in <c>face</c>.
/// </summary>
/// <param name="folder">The shared root with req, res and face below.</param>
public sealed class Client(string folder, TimeProvider clock)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    /// <summary>An eligibility request (OQS-IF-001) as bytes.</summary>
    public static byte[] EligibilityRequest(
        string institution, DateOnly day, string insurer, string? symbol, string number, string? branch, DateOnly birth, string identifier, bool shiftJis)
    {
        var request = OqsMessage.New("OQSsiquc01req");
        request.Header.Add("QualificationConfirmationDate", $"{day:yyyyMMdd}").Add("MedicalInstitutionCode", institution).Add("ArbitraryFileIdentifier", identifier);
        request.Body.Add(new Node("QualificationConfirmSearchInfo").Add("InsurerNumber", insurer).Add("InsuredCardSymbol", symbol).Add("InsuredIdentificationNumber", number)
            .Add("InsuredBranchNumber", branch).Add("Birthdate", $"{birth:yyyyMMdd}").Add("LimitApplicationCertificateRelatedConsFlg", "0"));
        return OqsWriter.Write(request, shiftJis).Bytes;
    }

    /// <summary>A request for medical information (YZK-IF-001, TKK-IF-001) as bytes, with the API name of its file.</summary>
    /// <param name="kind"><c>medicines</c> · <c>treatment</c> (medicines too) · <c>checkup</c>.</param>
    /// <param name="month">Only of this month, yyyyMM; null = of the last years.</param>
    public static (string Api, byte[] Bytes) MedicalRequest(
        string institution, string insurer, string? symbol, string number, string? branch, string kind, bool pdf, string identifier, bool shiftJis, string? month = null)
    {
        var api = kind == "checkup" ? "TKKsiquc01req" : "YZKsiquc01req";
        var request = OqsMessage.New(api);
        request.Header.Add("MedicalInstitutionCode", institution).Add("InsurerNumber", insurer).Add("InsuranceCardSymbol", symbol).Add("InsuredPersonIdentificationNumber", number)
            .Add("BranchNumber", branch).Add("ArbitraryFileIdentifier", identifier);
        request.Body.Add("StartDate", month).Add("EndDate", month).Add("FileCategory", (kind, pdf) switch { ("treatment", true) => "3", ("treatment", false) => "4", (_, true) => "1", _ => "2" });
        if (kind != "checkup") { request.Body.Add("PrDiInfClassification", "1"); }
        return (api, OqsWriter.Write(request, shiftJis).Bytes);
    }

    /// <summary>The first of a list's four steps as bytes, with the API name of its file.</summary>
    /// <param name="kind"><c>home-visits</c> · <c>online</c> · <c>medical-aid</c>.</param>
    /// <param name="from">First day of the consents asked for; a month of aid is that of <paramref name="to"/>.</param>
    public static (string Api, byte[] Bytes) ListRequest(string institution, string kind, DateOnly from, DateOnly to, string identifier, bool shiftJis)
    {
        var api = kind switch { "home-visits" => "OQSmuhvq01req", "online" => "OQSmuonq01req", "medical-aid" => "OQSmutic01req", _ => throw new ArgumentException("No list of consents or aid.", nameof(kind)) };
        var request = OqsMessage.New(api);
        request.Header.Add("MedicalInstitutionCode", institution).Add("ArbitraryFileIdentifier", identifier);
        var search = new Node("QualificationConfirmSearchInfo");
        request.Body.Add(kind == "medical-aid"
            ? search.Add("MedicalTreatmentMonth", $"{to:yyyyMM}")
            : search.Add("ConsentDateFrom", $"{from:yyyyMMdd}").Add("ConsentDateTo", $"{to:yyyyMMdd}").Add("MedicalTreatmentFlag", kind == "online" ? "3" : "2"));
        return (api, OqsWriter.Write(request, shiftJis).Bytes);
    }

    /// <summary>Goes all four steps of a list.</summary>
    /// <returns>The result file; null when nothing came in time or the list was refused.</returns>
    public async Task<string?> ListAsync(FileName name, ReadOnlyMemory<byte> bytes, string institution, TimeSpan patience, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + patience;
        await SendAsync(name, bytes, ct);
        if (await AwaitAsync(name, patience, ct) is not { } received || await MessageAsync(received, ct) is not { } receipt || receipt.Body["ReceptionNumber"] is not { } reception) { return null; }

        for (var i = 0; clock.GetUtcNow() < until; i++)
        {
            var fetch = OqsMessage.New(name.Api[..^5] + "02req");
            fetch.Header.Add("MedicalInstitutionCode", institution);
            fetch.Body.Add("ReceptionNumber", reception);
            var asked = new FileName(fetch.Layout.Api, $"{name.Suffix}{i:000}", "xml");
            await SendAsync(asked, OqsWriter.Write(fetch, shiftJis: false).Bytes, ct);
            if (await AwaitAsync(asked, until - clock.GetUtcNow(), ct) is not { } result) { return null; }
            if ((await MessageAsync(result, ct))?.Header["SegmentOfResult"] != "2") { return result; }
            await Task.Delay(TimeSpan.FromMilliseconds(300), clock, ct);
        }

        return null;
    }

    private static async Task<OqsMessage?> MessageAsync(string file, CancellationToken ct) =>
        FileName.Parse(Path.GetFileName(file))?.Layout is { } layout ? OqsReader.Read(layout, await File.ReadAllBytesAsync(file, ct)).Message : null;

    /// <summary>Puts a request under a temporary name and renames it, as careful clients do.</summary>
    public async Task SendAsync(FileName name, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var requests = Directory.CreateDirectory(Path.Combine(folder, "req")).FullName;
        var draft = Path.Combine(requests, $".{name}.tmp");
        await File.WriteAllBytesAsync(draft, bytes, ct);
        File.Move(draft, Path.Combine(requests, name.ToString()), overwrite: true);
    }

    /// <summary>Waits for the answer to a request: its result, or the request itself with its <c>.err</c>.</summary>
    /// <returns>The file, or null when nothing came in time.</returns>
    public async Task<string?> AwaitAsync(FileName request, TimeSpan patience, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + patience;
        string[] wanted = [request.Answer().ToString(), request.Answer("pdf").ToString(), request.Answer("zip").ToString(), request.With("err").ToString()];
        while (clock.GetUtcNow() < until)
        {
            foreach (var file in wanted.Select(name => Path.Combine(folder, "res", name)))
            {
                if (File.Exists(file) && (!file.EndsWith(".xml", StringComparison.Ordinal) || IsWhole(file))) { return file; }
            }

            await Task.Delay(Poll, clock, ct);
        }

        return null;
    }

    /// <summary>Every file that comes into <c>res</c> or <c>face</c>, once, from now on.</summary>
    public async IAsyncEnumerable<string> WatchAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var seen = Files().ToHashSet(StringComparer.OrdinalIgnoreCase);
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(Poll, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var file in Files())
            {
                if ((!file.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || IsWhole(file)) && seen.Add(file)) { yield return file; }
            }
        }
    }

    private IEnumerable<string> Files() => ((string[])["res", "face"]).Select(name => Path.Combine(folder, name)).Where(Directory.Exists).SelectMany(Directory.GetFiles);

    /// <summary>Results are written in place: one that does not end yet is read again.</summary>
    private static bool IsWhole(string file)
    {
        try
        {
            var bytes = File.ReadAllBytes(file);
            return bytes.AsSpan().TrimEnd("\r\n "u8).EndsWith("</XmlMsg>"u8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
