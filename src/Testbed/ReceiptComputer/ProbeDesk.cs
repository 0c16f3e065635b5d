using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Testbed.World;

namespace Kazasu.Testbed.ReceiptComputer;

/// <summary>Puts probes into the request folder of the terminal of this testbed.</summary>
internal sealed class ProbeDesk(TestbedWorld world, AnswerDesk desk, ICareCalendar calendar, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private int _sent;

    /// <param name="folder">The shared root.</param>
    /// <param name="person">Who is asked for.</param>
    /// <returns>The name of the request whose answer shows what the probe is there for.</returns>
    public async Task<string> SendAsync(Probe probe, string folder, int person, CancellationToken ct)
    {
        var suffix = $"{calendar.Now:yyyyMMddHHmmssfff}{Interlocked.Increment(ref _sent) % 100:00}";
        var maker = new ProbeMaker(world, calendar.Today, person, suffix);
        if (probe.Line is { } line) { await desk.WishAsync(line == "slow" ? desk.Now with { DelayMs = 30_000 } : desk.Now with { Line = line, DelayMs = 0 }, ct); }

        var (api, bytes, odd) = probe.Make(maker);
        var client = new Client(folder, clock);
        var name = new FileName(api, suffix, "xml");
        if (odd is not null)
        {
            await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "req")).FullName, odd), bytes, ct);
            return odd;
        }

        await SendAsync(probe, client, folder, name, bytes, ct);
        if (probe.Code != ResultCodes.InProcess.Code) { return name.ToString(); }

        // the second step of a list, while its persons are still asked about
        if (await client.AwaitAsync(name, Patience, ct) is { } received
            && OqsReader.Read(name.Answer().Layout!, await File.ReadAllBytesAsync(received, ct)).Message?.Body["ReceptionNumber"] is { } reception)
        {
            name = new("OQSmuquc02req", suffix, "xml");
            await client.SendAsync(name, maker.Fetch(reception), ct);
        }

        return name.ToString();
    }

    private async Task SendAsync(Probe probe, Client client, string folder, FileName name, byte[] bytes, CancellationToken ct)
    {
        if (probe.Length > 0)
        {
            var requests = Directory.CreateDirectory(Path.Combine(folder, "req")).FullName;
            var draft = Path.Combine(requests, $".{name}.tmp");
            await using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write)) { file.SetLength(probe.Length); }
            File.Move(draft, Path.Combine(requests, name.ToString()));
            return;
        }

        if (!probe.EligibilityOnly)
        {
            await client.SendAsync(name, bytes, ct);
            return;
        }

        var facility = world.Facility;
        await world.SetFacilityAsync(facility with { EligibilityOnly = true }, ct);
        try
        {
            await client.SendAsync(name, bytes, ct);
            await client.AwaitAsync(name, Patience, ct);
        }
        finally
        {
            await world.SetFacilityAsync(facility, CancellationToken.None);
        }
    }
}
