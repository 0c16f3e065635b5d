using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Kazasu.Centre.Audit;
using Kazasu.Centre.Tests.World;
using Kazasu.Checker;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Operator;
using Kazasu.Trust.Proofs;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Tests.Api;

/// <summary>Every key and authority of the centre changed while it is in use, as docs/operations.md tells: known first, used then, dropped last.</summary>
public sealed class KeyRolloverTests : IAsyncLifetime
{
    private CentreWorld _world = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_world.Folder, "centre");

    public async ValueTask InitializeAsync() => _world = await CentreWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Answers_of_the_old_and_the_new_key_are_believed_beside_each_other_and_who_was_forgotten_believes_nothing_new()
    {
        var someone = await _world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var asked = await _world.Desk.RequestAsync(someone.Card);
        var before = await AnswerAsync(asked);
        var old = Verifier(CentreHost.AnswerKey(Data));

        var next = CentreHost.PrepareKey(Data, "answer");
        Assert.Equal(next, CentreHost.PrepareKey(Data, "answer"));
        await _world.RestartAsync();
        Assert.NotNull(old.Open(await AnswerAsync(await _world.Desk.RequestAsync(someone.Card))));

        var terminal = Verifier(CentreHost.AnswerKey(Data), next);
        CentreHost.SwitchKey(Data, "answer");
        await _world.RestartAsync();
        var after = await AnswerAsync(await _world.Desk.RequestAsync(someone.Card));
        Assert.Equal(next, CentreHost.AnswerKey(Data));
        Assert.NotNull(terminal.Open(before));
        Assert.NotNull(terminal.Open(after));
        Assert.Null(old.Open(after));
        Assert.Equal(before, await AnswerAsync(asked));
        Assert.Contains("no next answer key", Assert.Throws<InvalidOperationException>(() => CentreHost.SwitchKey(Data, "answer")).Message);
    }

    [Fact]
    public async Task Days_signed_by_the_old_and_the_new_audit_key_make_one_log_without_fault()
    {
        var someone = await _world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        await _world.Desk.CheckAsync(someone.Card);
        _world.Clock.Ahead = TimeSpan.FromDays(1);
        Assert.Equal(1, await CloseAsync());
        var older = await AuditTests.CopyAsync(_world);

        CentreHost.PrepareKey(Data, "audit");
        await _world.RestartAsync();
        CentreHost.SwitchKey(Data, "audit");
        await _world.RestartAsync();
        await _world.PublishListsAsync();
        await _world.Desk.CheckAsync(someone.Card);
        _world.Clock.Ahead = TimeSpan.FromDays(2);
        Assert.Equal(1, await CloseAsync());

        var copy = await AuditTests.CopyAsync(_world);
        var found = LogCheck.Run(copy, older);
        Assert.Empty(found.Faults);
        Assert.Equal((2, 2), (found.Days, found.Fingerprints.Count));

        foreach (var key in Directory.GetFiles(copy.Keys).Where(k => !File.Exists(Path.Combine(older.Keys, Path.GetFileName(k))))) { File.Delete(key); }
        Assert.Contains(LogCheck.Run(copy, older).Faults, f => f.What.Contains("not signed by a key in the folder"));
    }

    [Fact]
    public void A_public_key_under_a_wrong_name_is_told_at_the_start()
    {
        File.Move(CentreHost.PrepareKey(Data, "audit"), Path.Combine(Data, "audit-0123456789abcdef.pem"));
        Assert.Contains("another one than its name says", Assert.Throws<InvalidOperationException>(() => CentreHost.Create(_world.Settings(), _world.Calendar, _world.Clock)).Message);
    }

    [Fact]
    public async Task A_challenge_of_the_old_key_is_good_while_both_keys_are_there_whichever_seals()
    {
        var someone = await _world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var file = Path.Combine(Data, "challenge-keys");
        var (old, fresh) = ((await File.ReadAllTextAsync(file, Ct)).Trim(), "2 " + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

        await RestartWithAsync(old, fresh);
        var byOld = await _world.Desk.RequestAsync(someone.Card);
        await RestartWithAsync(fresh, old);
        await AnswerAsync(byOld);
        var byNew = await _world.Desk.RequestAsync(someone.Card);
        var tooLate = byOld with { RequestId = Guid.NewGuid() };
        await RestartWithAsync(old, fresh); // another node, which still seals with the old one
        await AnswerAsync(byNew);
        await RestartWithAsync(fresh);
        using var dropped = await _world.Desk.SendAsync(tooLate);
        Assert.Equal(ErrorCodes.ChallengeAltered, await Desk.CodeAsync(dropped, 422));

        async Task RestartWithAsync(params string[] lines)
        {
            await File.WriteAllLinesAsync(file, lines, Ct);
            await _world.RestartAsync();
        }
    }

    [Fact]
    public async Task Facilities_of_the_old_and_the_new_authority_are_served_beside_each_other_until_the_old_one_is_dropped()
    {
        using var anew = OperatorAuthority.OpenOrCreate(Path.Combine(_world.Folder, "operator-2"), TimeProvider.System);
        var both = Path.Combine(_world.Folder, "both.pem");
        await File.WriteAllTextAsync(both, await File.ReadAllTextAsync(_world.Authority.ClientAuthorityFile, Ct) + await File.ReadAllTextAsync(anew.ClientAuthorityFile, Ct), Ct);
        Assert.Null(await StatusAsync(anew));

        _world.Change = settings => settings with { ClientAuthority = both };
        await _world.RestartAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(anew));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_world.Authority));

        _world.Change = settings => settings with { ClientAuthority = anew.ClientAuthorityFile };
        await _world.RestartAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(anew));
        Assert.Null(await StatusAsync(_world.Authority));
    }

    [Fact]
    public async Task A_terminal_that_was_given_the_next_server_authority_beforehand_goes_on_and_one_that_was_not_stops()
    {
        using var anew = OperatorAuthority.OpenOrCreate(Path.Combine(_world.Folder, "operator-2"), TimeProvider.System);
        var both = Path.Combine(_world.Folder, "servers.pem");
        await File.WriteAllTextAsync(both, await File.ReadAllTextAsync(_world.Authority.ServerAuthorityFile, Ct) + await File.ReadAllTextAsync(anew.ServerAuthorityFile, Ct), Ct);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_world.Authority, both));

        _world.Change = settings => settings with { ServerCertificate = anew.IssueServer() };
        await _world.RestartAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_world.Authority, both));
        Assert.Null(await StatusAsync(_world.Authority));
    }

    /// <returns>Null when the line was refused in the handshake, by either side.</returns>
    private async Task<HttpStatusCode?> StatusAsync(OperatorAuthority authority, string? servers = null)
    {
        using var client = Clients.With(authority.IssueClient(ClientKind.Facility, CentreWorld.Clinic, "test"), servers ?? _world.Authority.ServerAuthorityFile, _world.Address);
        try
        {
            using var answer = await client.GetAsync(CentreRoutes.Facility, Ct);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private Task<int> CloseAsync() => _world.Services.GetRequiredService<AuditDays>().CloseAsync(Ct);

    private async Task<string> AnswerAsync(CheckRequest request)
    {
        using var answer = await _world.Desk.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonSerializer.Deserialize<SignedAnswer>(await answer.Content.ReadAsByteArrayAsync(Ct), CentreJson.Options)!.Jws;
    }

    /// <summary>What a terminal has that was given these public keys.</summary>
    private static AnswerVerifier Verifier(params string[] files) => new(files.ToDictionary(f => Path.GetFileNameWithoutExtension(f), f =>
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(f));
        return key;
    }));
}
