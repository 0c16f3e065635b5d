namespace Kazasu.Testbed.Issuer.Life;

/// <summary>One thing that happened to a card or phone besides its certificates.</summary>
internal sealed record LifeEvent(
    string Event, string PersonKey, DateOnly? Birth = null, DateOnly? Issued = null, DateOnly? BodyExpires = null,
    string? Device = null, string? Authority = null, string? Serial = null)
{
    public const string Card = "card";
    public const string Added = "added";
    public const string Deleted = "deleted";
}

/// <summary>A physical card as the municipality issued it.</summary>
internal sealed record CardBodyEntry(DateOnly Birth, DateOnly Issued, DateOnly Expires);

/// <summary>What a phone holds.</summary>
internal sealed record OnPhone(string PersonKey, string Authority, string Serial);

/// <summary>Bodies of cards and contents of phones, kept in <c>life.jsonl</c> beside the issuer's register. Safe for several threads.</summary>
internal sealed class LifeRegister : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, CardBodyEntry> _bodies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnPhone> _phones = new(StringComparer.Ordinal);
    private readonly JsonLines<LifeEvent> _file;

    public LifeRegister(string folder) => _file = JsonLines<LifeEvent>.Open(Path.Combine(folder, "life.jsonl"), Apply);

    public CardBodyEntry? BodyOf(string personKey)
    {
        lock (_gate) { return _bodies.GetValueOrDefault(personKey); }
    }

    public OnPhone? On(string device)
    {
        lock (_gate) { return _phones.GetValueOrDefault(device); }
    }

    public void Write(LifeEvent line)
    {
        lock (_gate)
        {
            _file.Append(line);
            Apply(line);
        }
    }

    public void Dispose() => _file.Dispose();

    private void Apply(LifeEvent line)
    {
        switch (line)
        {
            case { Event: LifeEvent.Card, Birth: { } birth, Issued: { } issued, BodyExpires: { } expires }:
                _bodies[line.PersonKey] = new(birth, issued, expires);
                break;
            case { Event: LifeEvent.Added, Device: { } device, Authority: { } authority, Serial: { } serial }:
                _phones[device] = new(line.PersonKey, authority, serial);
                break;
            case { Event: LifeEvent.Deleted, Device: { } device }:
                _phones.Remove(device);
                break;
            default:
                throw new InvalidDataException($"life.jsonl knows no '{line.Event}' of this shape.");
        }
    }
}
