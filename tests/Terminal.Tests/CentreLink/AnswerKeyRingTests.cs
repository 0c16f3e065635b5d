using System.Security.Cryptography;
using System.Text.Json;
using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.CentreLink;
using Kazasu.Terminal.Tests.Clinic;
using Kazasu.Trust.Proofs;
using Microsoft.Extensions.Logging;

namespace Kazasu.Terminal.Tests.CentreLink;

/// <summary>Which keys a terminal comes to believe by itself, and which never.</summary>
public sealed class AnswerKeyRingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kazasu-ring-").FullName;
    private readonly List<ECDsa> _made = [];
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _log = new();

    public void Dispose()
    {
        foreach (var key in _made) { key.Dispose(); }
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void The_key_in_use_introduces_the_next_one_and_that_the_one_after_it_in_whatever_order_they_are_told()
    {
        var (first, second, third) = (New(), New(), New());
        var ring = Ring(first);
        Assert.False(Believes(ring, second));
        Assert.Equal(2, ring.Learn([Introduce(second, third), Introduce(first, second)]));
        Assert.True(Believes(ring, first) && Believes(ring, second) && Believes(ring, third));
        Assert.Equal(0, ring.Learn([Introduce(first, second)]));
        Assert.Contains(_log, l => l.Contains(Id(second)));

        Assert.True(Believes(Ring(first), third)); // after a restart
        Assert.True(Believes(Ring(second), third));
        Assert.False(Believes(Ring(New()), third)); // other keys in the settings: what came from the ones before is gone
    }

    [Fact]
    public void Who_holds_the_line_but_not_the_key_in_use_introduces_nobody()
    {
        var (current, thief, next) = (New(), New(), New());
        var ring = Ring(current);
        var good = Introduce(current, next);
        string[] bad =
        [
            Introduce(thief, thief), Introduce(thief, next),
            Signed(thief, Id(current), new(1, AnswerKeyStatement.NextAnswerKey, Id(thief), Spki(thief), Id(current))),
            Signed(current, Id(current), new(1, AnswerKeyStatement.NextAnswerKey, Id(next), Spki(thief), Id(current))),
            Signed(current, Id(current), new(1, AnswerKeyStatement.NextAnswerKey, Id(thief), Spki(thief), Id(thief))),
            Signed(current, Id(current), new(1, "answer", Id(thief), Spki(thief), Id(current))),
            Signed(current, Id(current), new(2, AnswerKeyStatement.NextAnswerKey, Id(thief), Spki(thief), Id(current))),
            Signed(current, Id(current), new(1, AnswerKeyStatement.NextAnswerKey, Id(thief), "no base64!", Id(current))),
            new AnswerSigner(current, Id(current)).Sign("""{"version":1,"purpose":"kazasu-next-answer-key"}"""u8), new AnswerSigner(current, Id(current)).Sign("[]"u8),
            good[..^10] + "AAAAAAAAAA", "", "x.y.z",
        ];
        foreach (var statement in bad) { Assert.Equal(0, ring.Learn([statement])); }
        Assert.False(Believes(ring, thief) || Believes(ring, next));
        Assert.Equal(1, ring.Learn([.. bad, good]));
        Assert.False(Believes(ring, thief));
        Assert.Contains(_log, l => l.Contains("can be believed"));
    }

    [Fact]
    public void A_key_that_has_introduced_another_introduces_no_second_one_not_even_after_a_restart()
    {
        var (current, next, late) = (New(), New(), New());
        Assert.Equal(1, Ring(current).Learn([Introduce(current, next)]));
        var ring = Ring(current);
        Assert.Equal(0, ring.Learn([Introduce(current, late)]));
        Assert.True(Believes(ring, next) && !Believes(ring, late));

        var both = Ring(current, next); // the settings name both, as an operator left them
        Assert.Equal(0, both.Learn([Introduce(current, next), Introduce(current, late)]));
        Assert.False(Believes(both, late));
    }

    private ECDsa New()
    {
        _made.Add(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        return _made[^1];
    }

    private AnswerKeyRing Ring(params ECDsa[] settings)
    {
        var files = settings.Select(key =>
        {
            var file = Path.Combine(_folder, Id(key) + ".pem");
            File.WriteAllText(file, key.ExportSubjectPublicKeyInfoPem());
            return file;
        }).ToList();
        using var logs = LoggerFactory.Create(b => b.AddProvider(new LogKeeper(_log)));
        return new(
            new() { DataFolder = _folder, Facility = "", Centre = new("https://localhost/"), ClientCertificate = "", CentreAuthority = "", AnswerKeys = files }, logs.CreateLogger<AnswerKeyRing>());
    }

    private static string Introduce(ECDsa by, ECDsa next) => Signed(by, Id(by), new(1, AnswerKeyStatement.NextAnswerKey, Id(next), Spki(next), Id(by)));

    private static string Signed(ECDsa by, string name, AnswerKeyStatement statement) => new AnswerSigner(by, name).Sign(JsonSerializer.SerializeToUtf8Bytes(statement, CentreJson.Options));

    private static bool Believes(AnswerKeyRing ring, ECDsa key) => ring.Verifier.Open(new AnswerSigner(key, Id(key)).Sign("{}"u8)) is not null;

    private static string Spki(ECDsa key) => Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());

    private static string Id(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];
}
