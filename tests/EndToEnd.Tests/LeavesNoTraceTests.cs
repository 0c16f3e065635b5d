using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kazasu.Testbed.Simulation;

namespace Kazasu.EndToEnd.Tests;

/// <summary>Passwords and PINs used in a whole run, looked for afterwards in everything that is left of it.</summary>
public sealed class LeavesNoTraceTests
{
    private const string Pin = "4826";
    private const string WrongPassword = "q7w8e9r0t1y2u3i4";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("P3", "P5", "P10", "K7")]
    public async Task A_password_of_16_characters_and_a_pin_used_in_a_run_are_found_nowhere_after_its_crash()
    {
        var folder = Directory.CreateTempSubdirectory("kazasu-trace-");
        try
        {
            string said, password;
            await using (var child = await Child.UpAsync(folder.FullName, Ct))
            {
                password = await AddAsync(child.Link("start page"));
                await VisitAsync(child);
                await child.CrashAsync(Ct);
                said = child.Said;
            }

            Assert.Equal((16, 16), (password.Length, WrongPassword.Length));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "said.txt"), said, Ct);
            var files = folder.GetFiles("*", SearchOption.AllDirectories);
            Assert.Contains(files, f => f.Name == "terminal.db");
            Assert.Contains(files, f => f.Name == "pins.json");
            var typed = Traces(password.ToLowerInvariant()).Concat(Traces(WrongPassword)).Concat(Traces(WrongPassword.ToUpperInvariant())).Concat(PinTraces()).ToList();
            foreach (var file in files)
            {
                // the virtual card lives in this process: what the card itself holds (capital letters) may lie in its memory, what was typed may not
                var traces = file.Name == "crash.dmp" ? typed : [.. typed, .. Traces(password.ToUpperInvariant())];
                var bytes = await File.ReadAllBytesAsync(file.FullName, Ct);
                foreach (var (name, trace) in traces) { Assert.True(bytes.AsSpan().IndexOf(trace) < 0, $"{file.Name} holds {name}"); }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_search_finds_what_it_looks_for()
    {
        var file = Path.GetTempFileName();
        foreach (var (name, trace) in Traces(WrongPassword).Concat(PinTraces()))
        {
            await File.WriteAllBytesAsync(file, [.. "before "u8, .. trace, .. " after"u8], Ct);
            Assert.True((await File.ReadAllBytesAsync(file, Ct)).AsSpan().IndexOf(trace) > 0, name);
        }

        File.Delete(file);
    }

    /// <summary>Adds the card to a phone: first with a wrong password, then with the right one.</summary>
    /// <returns>The right one, as it was typed.</returns>
    private static async Task<string> AddAsync(Uri testbed)
    {
        using var http = new HttpClient { BaseAddress = testbed };
        var people = await http.GetFromJsonAsync<JsonElement>("/api/people?from=0&count=26", Ct);
        var person = people.EnumerateArray().Single(p => p.GetProperty("role").GetProperty("key").GetString() == "not-added").GetProperty("index").GetInt32();
        (await http.PostAsJsonAsync("/api/phone/take", new { person, model = "android" }, Ct)).EnsureSuccessStatusCode();
        var password = $"kazasu{person:D10}";
        Assert.Equal("wrong", await TypeAsync(WrongPassword));
        Assert.Equal("added", await TypeAsync(password));
        return password;

        async Task<string?> TypeAsync(string typed)
        {
            using var body = new ByteArrayContent(Encoding.ASCII.GetBytes($"{typed}\n\n{Pin}"));
            body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            using var answer = await http.PostAsync($"/api/phone/app/add?person={person}", body, Ct);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
            return (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("outcome").GetString();
        }
    }

    private static async Task VisitAsync(Child child)
    {
        using var testbed = new HttpClient { BaseAddress = child.Link("start page") };
        var people = await testbed.GetFromJsonAsync<JsonElement>("/api/people?from=0&count=26", Ct);
        var person = people.EnumerateArray().Single(p => p.GetProperty("role").GetProperty("key").GetString() == "not-added").GetProperty("index").GetInt32();
        using var kiosk = await KioskDriver.PairAsync(child.Link("kiosk"), Ct);
        await kiosk.TouchAsync("start", null, Ct);
        await kiosk.TouchAsync("os", new { os = "android" }, Ct);
        await kiosk.PinAsync(Pin, Ct);
        (await testbed.PostAsJsonAsync("/api/phone/hold", new { person }, Ct)).EnsureSuccessStatusCode();
        Assert.Equal("consenting", (await kiosk.UntilAsync(s => s is "consenting" or "failed" or "fallback", Patience, Ct)).GetProperty("state").GetString());
        await kiosk.TouchAsync("consent", new { choice = "all" }, Ct);
    }

    /// <summary>As bytes, as .NET text, and as programs write bytes.</summary>
    private static IEnumerable<(string Name, byte[] Bytes)> Traces(string password)
    {
        var bytes = Encoding.ASCII.GetBytes(password);
        var letters = char.IsAsciiLetterUpper(password.First(char.IsAsciiLetter)) ? "in capitals" : "as typed";
        yield return ($"the password {letters}", bytes);
        yield return ($"the password {letters} as UTF-16", Encoding.Unicode.GetBytes(password));
        yield return ($"the password {letters} as base64", Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes)));
        yield return ($"the password {letters} as hex", Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)));
        yield return ($"the password {letters} as hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)));
    }

    /// <summary>Four digits are found everywhere; what must not be there is the PIN as a value or in the command that carries it.</summary>
    private static IEnumerable<(string Name, byte[] Bytes)> PinTraces()
    {
        byte[] verify = [0x00, 0x20, 0x00, 0x80, 0x04, .. Encoding.ASCII.GetBytes(Pin)];
        yield return ("the PIN in its command", verify);
        yield return ("the PIN in its command as hex", Encoding.ASCII.GetBytes(Convert.ToHexString(verify)));
        yield return ("the PIN as a value", Encoding.ASCII.GetBytes($"\"{Pin}\""));
        yield return ("the PIN as a value", Encoding.ASCII.GetBytes($"={Pin}"));
        yield return ("the PIN as a value", Encoding.ASCII.GetBytes($": {Pin}"));
        yield return ("the PIN as base64", Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.ASCII.GetBytes(Pin))));
    }
}
