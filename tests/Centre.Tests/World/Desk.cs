using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Issuer;
using Kazasu.Trust.Challenges;
using Kazasu.Trust.Proofs;

namespace Kazasu.Centre.Tests.World;

/// <summary>What a terminal does at a facility, without card transport: the key signs where the card would.</summary>
public sealed class Desk(CentreWorld world, HttpClient client, string facility)
{
    public const string Terminal = "terminal-1";

    public HttpClient Client { get; } = client;
    public string Facility { get; } = facility;

    public async Task<string> ChallengeAsync(Guid? requestId = null, string terminal = Terminal)
    {
        using var answer = await Client.PostAsJsonAsync(CentreRoutes.Challenges, new ChallengeRequest(requestId ?? Guid.NewGuid(), terminal, "Reader 窓口 1", "eligibility-check"), CentreJson.Options);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<ChallengeAnswer>(CentreJson.Options))!.Challenge;
    }

    public static CheckRequest Request(IssuedCertificate held, string challenge, DateOnly careDate, string level = "pin", Guid? id = null)
    {
        using var key = held.CreateKey();
        var signature = key.SignHash(Challenge.TryRead(challenge)!.Hash(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return new(id ?? Guid.NewGuid(), Terminal, challenge, Convert.ToBase64String(held.Der), Convert.ToBase64String(signature), level, careDate);
    }

    public async Task<CheckRequest> RequestAsync(IssuedCertificate held, DateOnly? careDate = null) =>
        Request(held, await ChallengeAsync(), careDate ?? DateOnly.FromDateTime(world.Calendar.Now.DateTime));

    public Task<HttpResponseMessage> SendAsync(CheckRequest request) => Client.PostAsJsonAsync(CentreRoutes.Checks, request, CentreJson.Options);

    /// <summary>The answer, its signature verified with the public key that lies in the data folder.</summary>
    public async Task<CheckAnswer> CheckAsync(IssuedCertificate held, DateOnly? careDate = null)
    {
        using var answer = await SendAsync(await RequestAsync(held, careDate));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return Open(await answer.Content.ReadAsByteArrayAsync());
    }

    /// <summary>The code of the problem with which a check is refused.</summary>
    public async Task<string> RefusalAsync(IssuedCertificate held, DateOnly? careDate = null)
    {
        using var answer = await SendAsync(await RequestAsync(held, careDate));
        return await CodeAsync(answer, 422);
    }

    public CheckAnswer Open(byte[] body)
    {
        var jws = JsonSerializer.Deserialize<SignedAnswer>(body, CentreJson.Options)!.Jws;
        var keys = Directory.GetFiles(Path.Combine(world.Folder, "centre"), "*.pem").Where(f => !f.EndsWith("answer-key.pem", StringComparison.Ordinal)).ToDictionary(
            f => Path.GetFileNameWithoutExtension(f), f =>
            {
                var key = ECDsa.Create();
                key.ImportFromPem(File.ReadAllText(f));
                return key;
            });
        var payload = new AnswerVerifier(keys).Open(jws);
        Assert.NotNull(payload);
        return JsonSerializer.Deserialize<CheckAnswer>(payload, CentreJson.Options)!;
    }

    public static async Task<string> CodeAsync(HttpResponseMessage answer, int status)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {body}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(body).RootElement.GetProperty("code").GetString()!;
    }
}
