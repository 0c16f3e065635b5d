using System.Security.Cryptography;
using Kazasu.Trust.Certificates;

namespace Kazasu.Trust.Tests.Certificates;

public sealed class Anchors : IDisposable
{
    private readonly World _world = new();

    [Fact]
    public void Testbed_authorities_are_refused_outside_a_testbed()
    {
        var e = Assert.Throws<InvalidOperationException>(() => new TrustAnchors([(Medium.Card, _world.Issuer.Authorities[0].Der)], testbed: false));
        Assert.Contains("testbed", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_generations_have_one_name_and_two_key_ids()
    {
        Assert.Equal(3, _world.Anchors.Authorities.Count);
        Assert.Equal(3, _world.Anchors.Authorities.Select(a => a.KeyId).Distinct().Count());
        var names = _world.Issuer.Authorities.Where(a => a is { Medium: Medium.Card, Kind: Testbed.Issuer.CertificateKind.Authentication })
            .Select(a => System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(a.Der).Subject).Distinct();
        Assert.Single(names);
    }

    [Fact]
    public void A_persons_certificate_is_no_authority() =>
        Assert.Throws<InvalidOperationException>(() => new TrustAnchors([(Medium.Card, _world.Card.Der)], testbed: true));

    [Fact]
    public void An_authority_that_was_changed_is_refused()
    {
        byte[] changed = [.. _world.Issuer.Authorities[0].Der];
        changed[^1] ^= 1;
        Assert.Throws<InvalidOperationException>(() => new TrustAnchors([(Medium.Card, changed)], testbed: true));
    }

    [Fact]
    public void One_authority_cannot_sign_for_both_media()
    {
        var der = _world.Issuer.Authorities[0].Der;
        Assert.Throws<InvalidOperationException>(() => new TrustAnchors([(Medium.Card, der), (Medium.Phone, der)], testbed: true));
        Assert.Single(new TrustAnchors([(Medium.Card, der), (Medium.Card, der)], testbed: true).Authorities);
    }

    [Fact]
    public void The_key_id_is_the_hash_of_the_public_key()
    {
        var authority = _world.Issuer.Authorities[0];
        using var certificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(authority.Der);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo())), _world.Anchors.Authorities[0].KeyId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    public void A_file_without_a_certificate_says_so(string pem) =>
        Assert.Throws<InvalidOperationException>(() => TrustAnchors.ReadPem(Medium.Card, pem));

    public void Dispose() => _world.Dispose();
}
