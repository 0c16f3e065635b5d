namespace Kazasu.Terminal.CentreLink;

/// <summary>What is known of the line to the centre at one moment.</summary>
/// <param name="Down">Two questions one after the other got no answer.</param>
/// <param name="Since">Down: the first of them. Up: since it is up again, or since the start.</param>
/// <param name="Code">Down: <c>line-cut</c> · <c>centre-slow</c> · <c>centre-failed</c>.</param>
internal sealed record LineView(bool Down, DateTimeOffset Since, string? Code);

/// <summary>
/// Whether the centre can be reached. Every question says how it went, the heartbeat among them. One failure alone is a doubt, which the heartbeat
/// settles at once; one answer is enough to be up again.
/// </summary>
internal sealed class Line(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private DateTimeOffset? _firstMissed;
    private DateTimeOffset? _heard;
    private LineView _now = new(Down: false, clock.GetUtcNow(), null);

    /// <summary>After every change between up and down.</summary>
    public event EventHandler? Changed;

    /// <summary>A question failed while the line counted as up.</summary>
    public event EventHandler? Doubted;

    public LineView Now
    {
        get { lock (_gate) { return _now; } }
    }

    /// <summary>Whether the centre answered anything in the time just past.</summary>
    public bool HeardWithin(TimeSpan past)
    {
        lock (_gate) { return clock.GetUtcNow() - _heard < past; }
    }

    /// <summary>An outage that the terminal knew of before it was restarted.</summary>
    public void GoOn(DateTimeOffset since, string code) => Set(new(Down: true, since, code));

    /// <summary>The centre answered, whatever it said.</summary>
    public void Heard()
    {
        lock (_gate)
        {
            _firstMissed = null;
            _heard = clock.GetUtcNow();
            if (!_now.Down) { return; }
        }
        Set(new(Down: false, clock.GetUtcNow(), null));
    }

    public void Missed(string code)
    {
        DateTimeOffset? first;
        lock (_gate)
        {
            if (_now.Down) { return; }
            first = _firstMissed;
            _firstMissed ??= clock.GetUtcNow();
        }
        if (first is { } since) { Set(new(Down: true, since, code)); } else { Doubted?.Invoke(this, EventArgs.Empty); }
    }

    private void Set(LineView view)
    {
        lock (_gate)
        {
            if (_now.Down == view.Down) { return; }
            _now = view;
        }
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
