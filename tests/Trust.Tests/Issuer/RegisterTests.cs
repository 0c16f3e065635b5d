using Kazasu.Testbed.Issuer;
using Kazasu.Trust.Certificates;

namespace Kazasu.Trust.Tests.Issuer;

public sealed class RegisterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kazasu-issuer-").FullName;
    private readonly StoppedClock _clock = new(World.Now);

    [Fact]
    public void Everything_is_there_after_a_restart()
    {
        IssuedCertificate card, phone;
        string[] authorities;
        using (var issuer = TestbedIssuer.OpenOrCreate(_folder, _clock))
        {
            card = issuer.IssueCard("person-1", new(2024, 5, 1), new(2029, 4, 10));
            phone = issuer.IssuePhone(card, new(2025, 9, 19));
            issuer.Suspend(phone.Authority, phone.Serial);
            authorities = [.. issuer.Authorities.Select(a => a.KeyId)];
        }

        using var again = TestbedIssuer.OpenOrCreate(_folder, _clock);
        Assert.Equal(authorities, again.Authorities.Select(a => a.KeyId));
        Assert.Equal([card.Serial, phone.Serial], again.Of("person-1").Select(c => c.Serial));
        Assert.Equal(CertificateState.Suspended, again.StateOf(phone.Authority, phone.Serial));
        Assert.Equal(card.Der, again.Find(card.Authority, card.Serial)!.Der);
        var next = again.IssueCard("person-2", new(2024, 5, 1), new(2029, 4, 10));
        Assert.NotEqual(card.Serial, next.Serial);
        Assert.NotEqual(phone.KeyIndex, next.KeyIndex);
    }

    [Fact]
    public void A_line_cut_off_by_a_crash_is_dropped_and_the_register_goes_on()
    {
        using (var issuer = TestbedIssuer.OpenOrCreate(_folder, _clock))
        {
            issuer.IssueCard("person-1", new(2024, 5, 1), new(2029, 4, 10));
        }

        File.AppendAllText(Path.Combine(_folder, "register.jsonl"), """{"Event":"revoked","Autho""");
        using (var issuer = TestbedIssuer.OpenOrCreate(_folder, _clock))
        {
            Assert.Equal(CertificateState.Good, issuer.StateOf(issuer.Of("person-1")[0].Authority, issuer.Of("person-1")[0].Serial));
            issuer.IssueCard("person-2", new(2024, 5, 1), new(2029, 4, 10));
        }

        using var last = TestbedIssuer.OpenOrCreate(_folder, _clock);
        Assert.Single(last.Of("person-2"));
    }

    [Fact, Covers("P20", "P24", "X35")]
    public void A_new_phone_ends_with_the_card_and_takes_the_place_of_the_one_before()
    {
        using var issuer = TestbedIssuer.OpenOrCreate(_folder, _clock);
        var card = issuer.IssueCard("person-1", new(2024, 5, 1), new(2029, 4, 10));
        var first = issuer.IssuePhone(card, new(2025, 9, 19));
        var second = issuer.IssuePhone(card, new(2025, 12, 2));
        Assert.Equal(card.NotAfter, second.NotAfter);
        Assert.Equal(CertificateState.Revoked, issuer.StateOf(first.Authority, first.Serial));
        Assert.Equal(CertificateState.Good, issuer.StateOf(second.Authority, second.Serial));
        Assert.Equal((card.Authority, card.Serial), (second.Record.CardAuthority, second.Record.CardSerial));
    }

    [Fact]
    public void A_phone_suspended_by_itself_stays_so_when_its_card_comes_back_and_revoked_is_for_good()
    {
        using var issuer = TestbedIssuer.OpenOrCreate(_folder, _clock);
        var card = issuer.IssueCard("person-1", new(2024, 5, 1), new(2029, 4, 10));
        var phone = issuer.IssuePhone(card, new(2025, 9, 19));
        issuer.Suspend(phone.Authority, phone.Serial);
        issuer.Suspend(card.Authority, card.Serial);
        issuer.Resume(card.Authority, card.Serial);
        Assert.Equal(CertificateState.Suspended, issuer.StateOf(phone.Authority, phone.Serial));
        issuer.Revoke(phone.Authority, phone.Serial);
        issuer.Resume(phone.Authority, phone.Serial);
        Assert.Equal(CertificateState.Revoked, issuer.StateOf(phone.Authority, phone.Serial));
    }

    [Fact]
    public void No_phone_without_a_card_in_use()
    {
        using var issuer = TestbedIssuer.OpenOrCreate(_folder, _clock);
        var card = issuer.IssueCard("person-1", new(2024, 5, 1), new(2029, 4, 10));
        var phone = issuer.IssuePhone(card, new(2025, 9, 19));
        Assert.Throws<InvalidOperationException>(() => issuer.IssuePhone(phone, new(2025, 9, 20)));
        Assert.Throws<InvalidOperationException>(() => issuer.IssuePhone(card, new(2029, 4, 11)));
        issuer.Suspend(card.Authority, card.Serial);
        Assert.Throws<InvalidOperationException>(() => issuer.IssuePhone(card, new(2025, 9, 20)));
        Assert.Throws<ArgumentOutOfRangeException>(() => issuer.IssueCard("person-1", new(2001, 1, 1), new(2005, 1, 1)));
    }

    [Fact]
    public void Private_keys_of_authorities_are_for_their_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Unix file modes");
            return;
        }

        using var issuer = TestbedIssuer.OpenOrCreate(_folder, _clock);
        foreach (var file in Directory.GetFiles(_folder, "*.pem").Where(f => File.ReadAllText(f).Contains("PRIVATE", StringComparison.Ordinal)))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public void The_exported_files_hold_authorities_and_no_keys()
    {
        using var issuer = TestbedIssuer.OpenOrCreate(_folder, _clock);
        Assert.Equal(2, TrustAnchors.ReadPem(Medium.Card, File.ReadAllText(issuer.CardAuthoritiesFile)).Count);
        Assert.Single(TrustAnchors.ReadPem(Medium.Phone, File.ReadAllText(issuer.PhoneAuthoritiesFile)));
        Assert.DoesNotContain("PRIVATE", File.ReadAllText(issuer.CardAuthoritiesFile) + File.ReadAllText(issuer.PhoneAuthoritiesFile), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
