using System.Net;
using Kazasu.Hosting.Guards;
using Kazasu.Hosting.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Kazasu.Centre.Tests.Api;

/// <summary>What centre and terminal share.</summary>
public sealed class HostingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_names_of_ours_are_answered_for()
    {
        await using var app = await StartAsync(a =>
        {
            a.UseAllowedHosts("localhost", "kiosk.localhost");
            a.MapGet("/", () => "here");
        });
        using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        Assert.Equal(HttpStatusCode.OK, await AskAsync(client, "KIOSK.localhost:7000"));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await AskAsync(client, "evil.example"));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await AskAsync(client, "127.0.0.1"));
    }

    [Fact]
    public async Task What_nobody_caught_is_a_problem_and_its_message_is_told_to_nobody()
    {
        await using var app = await StartAsync(a =>
        {
            a.UseUnexpectedProblems("centre-failed");
            a.MapGet("/", string () => throw new InvalidOperationException("風早 翔"));
        });
        using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        using var answer = await client.GetAsync("/", Ct);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Contains("centre-failed", body);
        Assert.DoesNotContain("風早", System.Text.RegularExpressions.Regex.Unescape(body));
    }

    [Fact]
    public async Task Key_files_are_readable_by_their_owner_only()
    {
        await using var world = await CentreWorld.StartAsync();
        if (OperatingSystem.IsWindows()) { return; }

        foreach (var secret in (string[])["challenge-keys", "answer-key.pem", "audit-key.pem"])
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(world.Folder, "centre", secret)));
        }
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient client, string host)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/");
        ask.Headers.Host = host;
        using var answer = await client.SendAsync(ask, Ct);
        return answer.StatusCode;
    }

    private static async Task<WebApplication> StartAsync(Action<WebApplication> configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        configure(app);
        await app.StartAsync(Ct);
        return app;
    }
}
