using System.Threading.Channels;
using Kazasu.Interchange.OqsFiles;

namespace Kazasu.Testbed.ReceiptComputer;

/// <summary>One file that came into <c>req</c> and what the terminal answered, or a face file, which nobody asked for.</summary>
/// <param name="Arrived">When the terminal first saw the request; for a face file when it was written.</param>
/// <param name="Request">Null for a face file.</param>
/// <param name="Outcome">Name of the last file written for it; null = nothing yet.</param>
/// <param name="Answer">What was written; of a refusal the <c>.err</c>.</param>
/// <param name="Note">What the testbed did on the way; null = nothing.</param>
public sealed record LinkEntry(long Id, string Name, DateTimeOffset Arrived, byte[]? Request, string? Outcome, byte[]? Answer, DateTimeOffset? Answered, string? Note)
{
    /// <summary>処理結果 in a few characters: validity, code, or the state.</summary>
    public string? Code
    {
        get
        {
            if (Outcome is null || Answer is null || FileName.Parse(Outcome) is not { } name) { return null; }
            if (name.Extension == "err") { return System.Text.Encoding.UTF8.GetString(Answer).Split('\t', '\r')[0]; }
            if (name.Layout is not { } layout || name.Extension != "xml" || OqsReader.Read(layout, Answer).Message is not { } message) { return null; }
            return message.Header["ErrorCode"] ?? message.Body["ProcessingResultCode"] ?? message.Header["ResultCode"] ?? message.Body["QualificationValidity"];
        }
    }
}

/// <summary>What passed through the folders of a terminal's receipt-computer link, the newest few hundred.</summary>
public sealed class LinkJournal
{
    private const int Kept = 300;

    /// <summary>Of a larger file only the beginning is kept, bytes.</summary>
    private const int Largest = 16 << 20;

    private readonly Lock _gate = new();
    private readonly LinkedList<LinkEntry> _entries = new();
    private readonly HashSet<Channel<long>> _listeners = [];
    private readonly List<double> _centre = [];
    private long _last;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<LinkEntry> Entries
    {
        get { lock (_gate) { return [.. _entries]; } }
    }

    /// <summary>One number at once and one after every change; several changes may be one.</summary>
    public async IAsyncEnumerable<long> ListenAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var mine = Channel.CreateBounded<long>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate) { _listeners.Add(mine); }
        try
        {
            yield return 0;
            await foreach (var change in mine.Reader.ReadAllAsync(ct)) { yield return change; }
        }
        finally
        {
            lock (_gate) { _listeners.Remove(mine); }
        }
    }

    /// <summary>The terminal read a request; reading it again while it grows is the same arrival.</summary>
    public void Arrived(string name, byte[] bytes, DateTimeOffset now) => Change(() =>
    {
        if (bytes.Length > Largest) { bytes = bytes[..Largest]; }
        if (Find(name, open: true) is { } known) { known.Value = known.Value with { Request = bytes }; return; }
        Add(new(++_last, name, now, bytes, null, null, null, null));
    });

    /// <summary>The terminal wrote a result, an <c>.err</c> or a face file.</summary>
    public void Answered(string name, byte[] bytes, DateTimeOffset now, string? note) => Change(() =>
    {
        if (RequestOf(name) is { } request && Find(request, open: false) is { } known)
        {
            known.Value = known.Value with { Outcome = name, Answer = bytes, Answered = now, Note = note ?? known.Value.Note };
            return;
        }

        Add(new(++_last, name, now, null, name, bytes, now, note));
    });

    /// <summary>A single inquiry of the link was answered by the centre.</summary>
    public void AskedCentre(TimeSpan took)
    {
        lock (_gate)
        {
            _centre.Add(took.TotalMilliseconds);
            if (_centre.Count > Kept) { _centre.RemoveAt(0); }
        }
    }

    /// <summary>Milliseconds that the centre took since this was asked last, oldest first.</summary>
    public IReadOnlyList<double> TakeCentreTimes()
    {
        lock (_gate)
        {
            List<double> taken = [.. _centre];
            _centre.Clear();
            return taken;
        }
    }

    /// <summary>Something changed that is not in the entries.</summary>
    public void Tell() => Change(() => { });

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            foreach (var listener in _listeners) { listener.Writer.TryWrite(_last); }
        }
    }

    private void Add(LinkEntry entry)
    {
        _entries.AddFirst(entry);
        if (_entries.Count > Kept) { _entries.RemoveLast(); }
    }

    /// <param name="open">Only one that has no answer yet.</param>
    private LinkedListNode<LinkEntry>? Find(string name, bool open)
    {
        for (var node = _entries.First; node is not null; node = node.Next)
        {
            if (string.Equals(node.Value.Name, name, StringComparison.OrdinalIgnoreCase)) { return open && node.Value.Answered is not null ? null : node; }
        }

        return null;
    }

    private static string? RequestOf(string name) => FileName.Parse(name) is not { } parsed ? null
        : parsed.Api.EndsWith("res", StringComparison.OrdinalIgnoreCase) ? (parsed with { Api = parsed.Api[..^3] + "req", Extension = "xml" }).ToString()
        : (parsed with { Extension = "xml" }).ToString();
}
