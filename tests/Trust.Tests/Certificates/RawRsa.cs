using System.Numerics;
using System.Security.Cryptography;
using Kazasu.Testbed.Issuer;
using Kazasu.Trust.Certificates;

namespace Kazasu.Trust.Tests.Certificates;

/// <summary>Both ways of verifying, asked the same questions.</summary>
public sealed class RawRsa
{
    private static readonly byte[] Hash = SHA256.HashData("challenge"u8);

    [Fact]
    public void Both_ways_accept_right_signatures_and_nothing_else()
    {
        Assert.SkipUnless(LibCrypto.IsThere, "no libcrypto on this machine: the framework's way is the only one");
        var random = new Random(3);
        for (var i = 0; i < 60; i++)
        {
            using var key = TestKeys.Create(random.Next(TestKeys.Count));
            var ours = RsaKey.TryRead(key.ExportSubjectPublicKeyInfo())!;
            var hash = SHA256.HashData(BitConverter.GetBytes(i));
            var signature = key.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            Assert.True(ours.VerifiesRaw(hash, signature) && ours.VerifiesByFramework(hash, signature));

            signature[random.Next(256)] ^= (byte)(1 << random.Next(8));
            Assert.False(ours.VerifiesRaw(hash, signature) || ours.VerifiesByFramework(hash, signature));
            signature = key.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
            Assert.False(ours.VerifiesRaw(hash, signature) || ours.VerifiesByFramework(hash, signature));
        }
    }

    public static TheoryData<string, byte[]> Blocks => new()
    {
        { "SHA-1 DigestInfo with a hash of 20 bytes", Block([0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2B, 0x0E, 0x03, 0x02, 0x1A, 0x05, 0x00, 0x04, 0x14, .. Hash[..20]]) },
        { "DigestInfo without NULL", Block([0x30, 0x2F, 0x30, 0x0B, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x04, 0x20, .. Hash]) },
        { "SHA-512/256 DigestInfo", Block([0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x06, 0x05, 0x00, 0x04, 0x20, .. Hash]) },
        { "bare hash", Block(Hash) },
        { "something behind the hash (Bleichenbacher)", Garbage() },
        { "block type 2", WithByte(Block(Info()), 1, 2) },
        { "a zero inside the padding", WithByte(Block(Info()), 40, 0) },
        { "first byte 1", WithByte(Block(Info()), 0, 1) },
    };

    [Theory, MemberData(nameof(Blocks))]
    public void A_block_that_is_not_exactly_ours_is_refused(string why, byte[] block)
    {
        Assert.NotEmpty(why);
        var parameters = TestKeys.Parameters(5);
        var ours = KeyOf(parameters);
        var signature = Raise(block, parameters.D!, parameters.Modulus!);
        Assert.False(ours.VerifiesByFramework(Hash, signature));
        Assert.False(ours.Verifies(Hash, signature));
    }

    [Fact]
    public void The_same_block_rightly_built_is_taken()
    {
        var parameters = TestKeys.Parameters(5);
        Assert.True(KeyOf(parameters).Verifies(Hash, Raise(Block(Info()), parameters.D!, parameters.Modulus!)));
    }

    [Fact]
    public void A_signature_not_below_the_modulus_is_refused()
    {
        for (var i = 0; ; i++)
        {
            var parameters = TestKeys.Parameters(i);
            var modulus = Number(parameters.Modulus!);
            var sum = Number(Raise(Block(Info()), parameters.D!, parameters.Modulus!)) + modulus;
            if (sum.GetBitLength() > 2048)
            {
                continue;
            }

            Assert.False(KeyOf(parameters).Verifies(Hash, Bytes(sum)));
            Assert.False(KeyOf(parameters).VerifiesByFramework(Hash, Bytes(sum)));
            return;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(257)]
    public void A_signature_of_another_length_is_refused(int length) => Assert.False(KeyOf(TestKeys.Parameters(5)).Verifies(Hash, new byte[length]));

    [Fact]
    public void Zero_and_one_are_no_signatures()
    {
        var one = new byte[256];
        Assert.False(KeyOf(TestKeys.Parameters(5)).Verifies(Hash, one));
        one[255] = 1;
        Assert.False(KeyOf(TestKeys.Parameters(5)).Verifies(Hash, one));
    }

    [Fact]
    public void Many_threads_may_verify_at_once()
    {
        RsaKey[] keys = [.. Enumerable.Range(0, 8).Select(i => KeyOf(TestKeys.Parameters(i)))];
        byte[][] signatures = [.. Enumerable.Range(0, 8).Select(i => TestKeys.Create(i).SignHash(Hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))];
        Parallel.For(0, 20_000, i =>
        {
            Assert.True(keys[i % 8].Verifies(Hash, signatures[i % 8]));
            Assert.False(keys[(i + 1) % 8].Verifies(Hash, signatures[i % 8]));
        });
    }

    [Fact]
    public void Test_keys_are_all_different_and_the_same_every_time()
    {
        HashSet<string> moduli = [];
        for (var i = 0; i < 700; i++)
        {
            var parameters = TestKeys.Parameters(i * 28);
            Assert.Equal(256, parameters.Modulus!.Length);
            Assert.True(moduli.Add(Convert.ToHexString(parameters.Modulus)));
        }

        Assert.StartsWith(Convert.ToHexString(TestKeys.Parameters(28).Modulus!)[..16], Convert.ToHexString(TestKeys.Parameters(28 + TestKeys.Count).Modulus!), StringComparison.Ordinal);
    }

    private static byte[] Info() =>
        [0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20, .. Hash];

    private static byte[] Block(byte[] end) => [0, 1, .. Enumerable.Repeat((byte)0xFF, 256 - 3 - end.Length), 0, .. end];

    private static byte[] Garbage()
    {
        byte[] head = [0, 1, .. Enumerable.Repeat((byte)0xFF, 8), 0, .. Info()];
        return [.. head, .. new byte[256 - head.Length]];
    }

    private static byte[] WithByte(byte[] block, int at, byte value)
    {
        block[at] = value;
        return block;
    }

    private static RsaKey KeyOf(RSAParameters parameters)
    {
        using var rsa = RSA.Create(new RSAParameters { Modulus = parameters.Modulus, Exponent = parameters.Exponent });
        return RsaKey.TryRead(rsa.ExportSubjectPublicKeyInfo())!;
    }

    private static byte[] Raise(byte[] block, byte[] exponent, byte[] modulus) => Bytes(BigInteger.ModPow(Number(block), Number(exponent), Number(modulus)));

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(BigInteger number)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[256 - bytes.Length], .. bytes];
    }
}
