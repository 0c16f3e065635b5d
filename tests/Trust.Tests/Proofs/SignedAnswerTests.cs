using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Kazasu.Trust.Proofs;

namespace Kazasu.Trust.Tests.Proofs;

public sealed class SignedAnswerTests : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly AnswerSigner _signer;
    private readonly AnswerVerifier _verifier;

    public SignedAnswerTests()
    {
        _signer = new(_key, "centre-1");
        _verifier = new(new Dictionary<string, ECDsa> { ["centre-1"] = _key });
    }

    [Fact]
    public void A_signed_answer_opens_to_its_payload()
    {
        var jws = _signer.Sign("""{"result":"valid","name":"髙橋"}"""u8);
        Assert.Equal("""{"result":"valid","name":"髙橋"}""", Encoding.UTF8.GetString(_verifier.Open(jws)!));
        Assert.Equal("""{"alg":"ES256","kid":"centre-1"}""", Encoding.UTF8.GetString(Base64Url.DecodeFromChars(jws.Split('.')[0])));
    }

    [Fact]
    public void Any_character_changed_closes_it()
    {
        var jws = _signer.Sign("""{"result":"invalid"}"""u8);
        for (var i = 0; i < jws.Length; i++)
        {
            var other = jws[i] == 'A' ? 'B' : 'A';
            Assert.Null(_verifier.Open(jws[..i] + other + jws[(i + 1)..]));
            Assert.Null(_verifier.Open(jws[..i]));
        }

        Assert.Null(_verifier.Open(jws + "A"));
        Assert.Null(_verifier.Open(jws + "=="));
        Assert.Null(_verifier.Open(jws + "\n"));
        Assert.Null(_verifier.Open(jws + ".e30"));
    }

    public static TheoryData<string> Headers =>
    [
        """{"alg":"none","kid":"centre-1"}""",
        """{"alg":"HS256","kid":"centre-1"}""",
        """{"alg":"es256","kid":"centre-1"}""",
        """{"alg":"ES384","kid":"centre-1"}""",
        """{"alg":"ES256"}""",
        """{"kid":"centre-1"}""",
        """{"alg":"ES256","kid":"centre-2"}""",
        """{"alg":"ES256","kid":1}""",
        """{"alg":["ES256"],"kid":"centre-1"}""",
        """{"alg":"ES256","kid":"centre-1","crit":["exp"]}""",
        """{"alg":"none","alg":"ES256","kid":"centre-1"}""",
        """{"alg":"ES256","kid":"centre-1"} x""",
        """["ES256"]""",
        """{"alg":"ES256","kid":"\uD800"}""",
        "",
    ];

    [Theory, MemberData(nameof(Headers))]
    public void Another_header_is_refused_even_when_the_key_signed_it(string header)
    {
        Assert.Null(_verifier.Open(Signed(header, _key)));
        Assert.NotNull(_verifier.Open(Signed("""{"alg":"ES256","kid":"centre-1"}""", _key)));
    }

    [Fact]
    public void An_unsigned_answer_is_refused()
    {
        var head = Base64Url.EncodeToString("""{"alg":"none"}"""u8);
        Assert.Null(_verifier.Open($"{head}.{Base64Url.EncodeToString("{}"u8)}."));
        Assert.Null(_verifier.Open($"{_signer.Sign("{}"u8).Split('.')[0]}.{Base64Url.EncodeToString("{}"u8)}."));
        Assert.Null(_verifier.Open(""));
        Assert.Null(_verifier.Open(".."));
    }

    [Fact]
    public void The_public_key_used_as_a_secret_is_refused()
    {
        var input = $"{Base64Url.EncodeToString("""{"alg":"HS256","kid":"centre-1"}"""u8)}.{Base64Url.EncodeToString("{}"u8)}";
        var mac = HMACSHA256.HashData(_key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(input));
        Assert.Null(_verifier.Open($"{input}.{Base64Url.EncodeToString(mac)}"));
    }

    [Fact]
    public void Another_keys_signature_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Null(_verifier.Open(new AnswerSigner(other, "centre-1").Sign("{}"u8)));
    }

    [Fact]
    public void Keys_of_another_curve_and_odd_key_ids_are_refused()
    {
        using var large = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Throws<ArgumentException>(() => new AnswerSigner(large, "k"));
        Assert.Throws<ArgumentException>(() => new AnswerSigner(_key, "a\"b"));
        Assert.Throws<ArgumentException>(() => new AnswerSigner(_key, ""));
    }

    [Fact]
    public void Many_threads_may_sign_and_open_at_once() => Parallel.For(0, 2_000, i =>
        Assert.Equal(BitConverter.GetBytes(i), _verifier.Open(_signer.Sign(BitConverter.GetBytes(i)))));

    private static string Signed(string header, ECDsa key)
    {
        var input = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString("{}"u8)}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{input}.{Base64Url.EncodeToString(signature)}";
    }

    public void Dispose() => _key.Dispose();
}
