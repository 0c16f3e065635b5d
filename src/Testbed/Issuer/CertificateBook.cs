namespace Kazasu.Testbed.Issuer;

/// <summary>One thing that happened to a certificate, as it stands in the register file.</summary>
internal sealed record CertificateEvent(string Event, string Authority, string Serial, IssuedCertificate? Certificate = null, DateTimeOffset? At = null)
{
    public const string Issued = "issued";
    public const string Revoked = "revoked";
    public const string Suspended = "suspended";
    public const string Resumed = "resumed";
}

/// <summary>All certificates with their states, as the events have made them. Not safe for several threads.</summary>
internal sealed class CertificateBook
{
    private readonly Dictionary<(string Authority, string Serial), Entry> _entries = [];
    private readonly Dictionary<string, List<IssuedCertificate>> _ofPerson = new(StringComparer.Ordinal);

    public int Count => _entries.Count;

    public IReadOnlyList<IssuedCertificate> Of(string personKey) => _ofPerson.TryGetValue(personKey, out var all) ? [.. all] : [];

    public IssuedCertificate? Find(string authority, string serial) => _entries.GetValueOrDefault((authority, serial))?.Certificate;

    /// <summary>The state that counts: what hangs on a card's certificate is never better off than that one.</summary>
    public CertificateState StateOf(string authority, string serial) => Effective(_entries[(authority, serial)]).State;

    /// <summary>What belongs on the authority's revocation list.</summary>
    public IEnumerable<(string Serial, DateTimeOffset At, bool Hold)> NotGood(string authority) =>
        from entry in _entries.Values
        where entry.Certificate.Authority == authority
        let counts = Effective(entry)
        where counts.State != CertificateState.Good
        select (entry.Certificate.Serial, counts.At, counts.State == CertificateState.Suspended);

    /// <summary>Whether the event would change anything: revoked is for good.</summary>
    public bool Changes(string authority, string serial, string what) =>
        _entries[(authority, serial)].State is var state && state != CertificateState.Revoked && state != StateAfter(what);

    public void Apply(CertificateEvent line)
    {
        if (line is { Event: CertificateEvent.Issued, Certificate: { } certificate })
        {
            _entries.Add((line.Authority, line.Serial), new(certificate));
            if (!_ofPerson.TryGetValue(certificate.PersonKey, out var all))
            {
                _ofPerson[certificate.PersonKey] = all = [];
            }

            all.Add(certificate);
            return;
        }

        var changed = _entries[(line.Authority, line.Serial)];
        (changed.State, changed.At) = (StateAfter(line.Event), line.At ?? default);
    }

    private static CertificateState StateAfter(string what) => what switch
    {
        CertificateEvent.Revoked => CertificateState.Revoked,
        CertificateEvent.Suspended => CertificateState.Suspended,
        CertificateEvent.Resumed => CertificateState.Good,
        _ => throw new InvalidDataException($"The register knows no '{what}'."),
    };

    private (CertificateState State, DateTimeOffset At) Effective(Entry entry) =>
        entry.Certificate is { CardAuthority: { } authority, CardSerial: { } serial } && _entries[(authority, serial)] is var card && card.State > entry.State
            ? (card.State, card.At)
            : (entry.State, entry.At);

    private sealed class Entry(IssuedCertificate certificate)
    {
        public IssuedCertificate Certificate { get; } = certificate;
        public CertificateState State { get; set; }
        public DateTimeOffset At { get; set; }
    }
}
