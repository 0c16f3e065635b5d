using Kazasu.Interchange.OqsFiles;
using Kazasu.Terminal.ReceiptComputer;
using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.ReceiptComputer;

/// <summary>A clinic whose terminal shares folders with a receipt computer.</summary>
internal sealed class LinkedClinic : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kazasu-oqs").FullName;

    public ClinicFixture Clinic { get; private set; } = null!;
    public string Requests => Path.Combine(_folder, "req");
    public string Results => Path.Combine(_folder, "res");
    public string Face => Path.Combine(_folder, "face");
    public string Aside => Path.Combine(_folder, "aside");

    public static async Task<LinkedClinic> OpenAsync(bool shiftJis = false, bool ready = false)
    {
        var linked = new LinkedClinic();
        linked.Clinic = await ClinicFixture.OpenAsync(ready, s => s with
        {
            ReceiptComputer = new ReceiptComputerSettings { Folder = linked._folder, ShiftJis = shiftJis, PollMilliseconds = 50, Quiet = TimeSpan.FromMilliseconds(300) },
        });
        return linked;
    }

    /// <summary>A request with everything in it, for the clinic's own institution.</summary>
    public static byte[] Request(string api, Action<OqsMessage>? change = null, bool shiftJis = false, string institution = ClinicFixture.Facility)
    {
        var example = Examples.Of(Catalogue.Find(api)!);
        var header = new Node("MessageHeader");
        foreach (var child in example.Header.Children) { header.Add(child.Name, child.Name switch { "MedicalInstitutionCode" => institution, "QualificationConfirmationDate" => "20250919", _ => child.Value }); }
        var message = example with { Header = header, Body = change is null ? example.Body : new("MessageBody") };
        change?.Invoke(message);
        return OqsWriter.Write(message, shiftJis).Bytes;
    }

    public void Put(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(Requests, name), bytes);

    /// <summary>Waits for a result, read as its layout says; sound or the test fails.</summary>
    public async Task<OqsMessage> AwaitAsync(string name, string? folder = null)
    {
        var bytes = await AwaitBytesAsync(name, folder);
        var reading = OqsReader.Read(FileName.Parse(name)!.Layout!, bytes);
        Assert.True(reading.Sound, string.Join('\n', reading.Faults));
        Assert.Empty(reading.Unknown);
        return reading.Message!;
    }

    public async Task<byte[]> AwaitBytesAsync(string name, string? folder = null)
    {
        var file = Path.Combine(folder ?? Results, name);
        await ClinicFixture.UntilAsync(() => Task.FromResult(File.Exists(file) && new FileInfo(file).Length > 0));
        await Task.Delay(30, TestContext.Current.CancellationToken);
        return await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
    }

    public Task GoneAsync(string name) => ClinicFixture.UntilAsync(() => Task.FromResult(!File.Exists(Path.Combine(Requests, name))));

    public async ValueTask DisposeAsync()
    {
        await Clinic.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
