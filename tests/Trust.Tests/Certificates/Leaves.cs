using System.Security.Cryptography.X509Certificates;
using Kazasu.Testbed.Issuer;
using Kazasu.Trust.Certificates;

namespace Kazasu.Trust.Tests.Certificates;

public sealed class Leaves : IDisposable
{
    private readonly World _world = new();

    [Fact]
    public void A_certificate_is_read_as_the_framework_reads_it()
    {
        foreach (var issued in (IssuedCertificate[])[_world.Card, _world.Phone, _world.Issuer.IssueSigning(_world.Card)])
        {
            using var theirs = X509CertificateLoader.LoadCertificate(issued.Der);
            var ours = UserCertificate.TryRead(issued.Der)!;
            Assert.Equal(theirs.SerialNumber.TrimStart('0').ToLowerInvariant(), ours.Serial);
            Assert.Equal(theirs.GetNameInfo(X509NameType.SimpleName, forIssuer: false), ours.SubjectName);
            Assert.Equal(DateOnly.FromDateTime(theirs.NotBefore.ToUniversalTime().AddHours(9)), ours.NotBefore);
            Assert.Equal(DateOnly.FromDateTime(theirs.NotAfter.ToUniversalTime().AddHours(9)), ours.NotAfter);
        }
    }

    [Fact]
    public void The_profile_is_the_one_of_the_facts()
    {
        using var leaf = X509CertificateLoader.LoadCertificate(_world.Card.Der);
        Assert.Equal("CN=" + leaf.GetNameInfo(X509NameType.SimpleName, false) + ", C=JP", leaf.Subject);
        Assert.Equal(22, leaf.GetNameInfo(X509NameType.SimpleName, false).Length);
        Assert.Equal("OU=Japan Agency for Local Authority Information Systems, OU=JPKI for user authentication, O=JPKI-TEST, C=JP", leaf.Issuer);
        var usage = leaf.Extensions.OfType<X509KeyUsageExtension>().Single();
        Assert.True(usage.Critical && usage.KeyUsages == X509KeyUsageFlags.DigitalSignature);
        Assert.Contains("公的個人認証サービス", System.Text.Encoding.UTF8.GetString(leaf.Extensions.Single(e => e.Oid!.Value == "2.5.29.18").RawData), StringComparison.Ordinal);
        Assert.Contains(leaf.Extensions, e => e.Oid!.Value == "2.5.29.32");
        Assert.Contains(leaf.Extensions, e => e.Oid!.Value == "2.5.29.31");
        Assert.Equal("1.2.840.113549.1.1.11", leaf.SignatureAlgorithm.Value);
        Assert.Equal(2048, leaf.GetRSAPublicKey()!.KeySize);
    }

    [Fact]
    public void What_follows_the_certificate_makes_it_unreadable()
    {
        Assert.Null(UserCertificate.TryRead((byte[])[.. _world.Card.Der, 0]));
        Assert.Null(UserCertificate.TryRead(_world.Card.Der.AsMemory(0, _world.Card.Der.Length - 1)));
        Assert.Null(UserCertificate.TryRead(ReadOnlyMemory<byte>.Empty));
        Assert.Null(UserCertificate.TryRead(new byte[9000]));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("", 0)]
    [InlineData("G", 0)]
    [InlineData("A", 0)]
    [InlineData("1", 1)]
    [InlineData("100", 2)]
    [InlineData("ffffffffffffffffffffffffffffffffffffffff", 20)]
    [InlineData("10000000000000000000000000000000000000000", 0)]
    public void Serial_numbers_are_written_one_way(string text, int length)
    {
        Span<byte> bytes = stackalloc byte[20];
        Assert.Equal(length, SerialNumber.Parse(text, bytes));
        if (length > 0)
        {
            Assert.Equal(text, SerialNumber.Text(bytes[^length..]));
        }
    }

    [Theory]
    [InlineData("2025-12-31T14:59:59Z", "2025-12-31")]
    [InlineData("2025-12-31T15:00:00Z", "2026-01-01")]
    [InlineData("9999-12-31T23:59:59Z", "9999-12-31")]
    public void Days_are_days_in_Japan(string moment, string day) =>
        Assert.Equal(DateOnly.Parse(day), JapaneseDay.Of(DateTimeOffset.Parse(moment)));

    public void Dispose() => _world.Dispose();
}
