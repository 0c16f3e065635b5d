using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace Kazasu.Testbed.Bench.Checks;

/// <summary>What the floor needs to start.</summary>
/// <param name="Key">Public key of the load, PEM file.</param>
public sealed record FloorSettings(string DataFolder, string? Database, string ServerCertificate, string ClientAuthority, string Key);

/// <summary>
/// The floor that a centre is measured against: the same two requests over the same connections, one kept key verified, one row committed in
/// groups before the answer, an answer of the same size, and nothing else. A program of its own: <c>kazasu bench floor</c>.
/// </summary>
public static class FloorHost
{
    private static readonly BulkInsert s_row = new("floor_row", "do nothing", ["id"], ("id", ColumnKind.Bytes));

    public static async Task<WebApplication> StartAsync(FloorSettings settings, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
        {
            using var pem = X509Certificate2.CreateFromPemFile(settings.ServerCertificate);
            https.ServerCertificate = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.OnAuthenticate = (_, tls) =>
            {
                tls.CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
                tls.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(settings.ClientAuthority);
            };
        })));

        var database = Database.Open(settings.Database, Path.Combine(settings.DataFolder, "floor.db"));
        await MakeTableAsync(database, ct);
        var key = RSA.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(settings.Key, ct));
        var queue = Channel.CreateUnbounded<(byte[] Id, TaskCompletionSource Written)>(new() { SingleReader = true });
        _ = Task.Run(() => WriteAsync(database, queue.Reader), CancellationToken.None);

        var app = builder.Build();
        Map(app, key, queue.Writer);
        await app.StartAsync(ct);
        return app;
    }

    private static void Map(WebApplication app, RSA key, ChannelWriter<(byte[] Id, TaskCompletionSource Written)> queue)
    {
        var challenge = new ChallengeAnswer(new string('c', 400), DateTimeOffset.UnixEpoch);
        var answer = new SignedAnswer(new string('a', 1_400));
        app.MapPost(CentreRoutes.Challenges, async (HttpContext http) =>
        {
            _ = await JsonSerializer.DeserializeAsync<ChallengeRequest>(http.Request.Body, CentreJson.Options);
            return TypedResults.Json(challenge, CentreJson.Options);
        });
        app.MapPost(CentreRoutes.Checks, async Task<IResult> (HttpContext http) =>
        {
            var check = (await JsonSerializer.DeserializeAsync<CheckRequest>(http.Request.Body, CentreJson.Options))!;
            if (!key.VerifyHash(HashOf(check.Challenge), Convert.FromBase64String(check.Signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)) { return TypedResults.UnprocessableEntity(); }

            var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            queue.TryWrite((check.RequestId.ToByteArray(), written));
            await written.Task;
            return TypedResults.Json(answer, CentreJson.Options);
        });
    }

    public static byte[] HashOf(string challenge) => SHA256.HashData(Encoding.ASCII.GetBytes(challenge));

    private static async Task WriteAsync(Database database, ChannelReader<(byte[] Id, TaskCompletionSource Written)> queue)
    {
        List<(byte[] Id, TaskCompletionSource Written)> group = [];
        while (await queue.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < 256 && queue.TryRead(out var next)) { group.Add(next); }

            await BulkWrite.TryAsync(database, [new(s_row, [.. group.Select(g => (object?[])[g.Id])])], CancellationToken.None);
            foreach (var (_, written) in group) { written.SetResult(); }
        }
    }

    private static async Task MakeTableAsync(Database database, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = database.Engine == Engine.Sqlite
            ? "pragma journal_mode=wal; create table if not exists floor_row (id blob primary key)"
            : "create table if not exists floor_row (id bytea primary key)";
        await command.ExecuteNonQueryAsync(ct);
    }
}
