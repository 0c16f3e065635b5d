using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Kazasu.Trust.Certificates;
using Kazasu.Trust.Challenges;
using Kazasu.Trust.Proofs;
using Kazasu.Trust.Revocation;

namespace Kazasu.Trust.Tests;

/// <summary>20,000 damaged inputs from a fixed seed: each has a named outcome, none is accepted, none throws.</summary>
public sealed class Mutations : IDisposable
{
    private readonly World _world = new();
    private readonly Random _random = new(20251202);

    [Fact]
    public void Damaged_certificates_are_refused()
    {
        byte[][] originals = [_world.Card.Der, _world.Phone.Der];
        Dictionary<ProofFault, int> told = [];
        for (var i = 0; i < 10_000; i++)
        {
            var original = originals[i % 2];
            var damaged = Damage(original);
            if (damaged.AsSpan().SequenceEqual(original))
            {
                continue;
            }

            var proof = i % 50 == 0 ? _world.Prove(i % 2 == 0 ? _world.Card : _world.Phone) : _proof ??= _world.Prove(_world.Card);
            var fault = Assert.IsType<ProofOutcome.Refused>(_world.Judge(proof with { Certificate = damaged })).Fault;
            Assert.True(fault is ProofFault.CertificateUnreadable or ProofFault.CertificateUntrusted, $"{i}: {fault}");
            told[fault] = told.GetValueOrDefault(fault) + 1;
        }

        Assert.Equal(2, told.Count);
    }

    private Proof? _proof;

    [Fact]
    public void Damaged_lists_are_refused_and_the_held_one_stays()
    {
        _world.Issuer.Suspend(_world.Phone.Authority, _world.Phone.Serial);
        _world.Publish(World.Now.AddSeconds(1));
        var original = _world.Issuer.RevocationList(_world.Phone.Authority, World.Now.AddSeconds(2));
        for (var i = 0; i < 7_000; i++)
        {
            var damaged = Damage(original);
            if (!damaged.AsSpan().SequenceEqual(original))
            {
                Assert.NotEqual(ListOutcome.Taken, _world.Lists.Replace(damaged));
            }
        }

        Assert.Equal(RevocationStatus.Suspended, _world.Lists.StatusOf(_world.Phone.Authority, _world.Phone.Serial, World.Now));
        Assert.Equal(World.Now.AddSeconds(1), _world.Lists.Held.Single(h => h.Authority == _world.Phone.Authority).ThisUpdate);
    }

    [Fact]
    public void Damaged_authorities_are_no_anchors()
    {
        var original = _world.Issuer.Authorities[0].Der;
        for (var i = 0; i < 1_000; i++)
        {
            var damaged = Damage(original);
            if (!damaged.AsSpan().SequenceEqual(original))
            {
                Assert.Throws<InvalidOperationException>(() => new TrustAnchors([(Medium.Card, damaged)], testbed: true));
            }
        }
    }

    [Fact]
    public void Damaged_tokens_and_answers_are_refused()
    {
        var token = _world.Seal.Seal(World.NewChallenge());
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var answer = new AnswerSigner(key, "k").Sign("{}"u8);
        var verifier = new AnswerVerifier(new Dictionary<string, ECDsa> { ["k"] = key });
        for (var i = 0; i < 1_000; i++)
        {
            var damagedToken = Encoding.Latin1.GetString(Damage(Encoding.Latin1.GetBytes(token)));
            Assert.True(damagedToken == token || _world.Seal.Open(damagedToken, World.Now) is Opened.Altered);
            var inside = Base64Url.EncodeToString(Damage(Base64Url.DecodeFromChars(token)));
            Assert.True(inside == token || _world.Seal.Open(inside, World.Now) is Opened.Altered);
            var damagedAnswer = Encoding.Latin1.GetString(Damage(Encoding.Latin1.GetBytes(answer)));
            Assert.True(damagedAnswer == answer || verifier.Open(damagedAnswer) is null);
        }
    }

    /// <summary>One to three of: bit flipped, byte set, cut, doubled, removed, inserted.</summary>
    private byte[] Damage(byte[] original)
    {
        List<byte> bytes = [.. original];
        for (var times = _random.Next(1, 4); times > 0 && bytes.Count > 0; times--)
        {
            var at = _random.Next(bytes.Count);
            switch (_random.Next(6))
            {
                case 0: bytes[at] ^= (byte)(1 << _random.Next(8)); break;
                case 1: bytes[at] = (byte)_random.Next(256); break;
                case 2: bytes.RemoveRange(at, bytes.Count - at); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(_random.Next(1, 40), bytes.Count - at))); break;
                case 4: bytes.RemoveRange(at, Math.Min(_random.Next(1, 40), bytes.Count - at)); break;
                default: bytes.Insert(at, (byte)_random.Next(256)); break;
            }
        }

        return [.. bytes];
    }

    public void Dispose() => _world.Dispose();
}
