using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Testbed.Faults;

/// <summary>Plugs the testbed's reader in and out as the faults want it.</summary>
public sealed class ReaderFaults : IDisposable
{
    private readonly TestbedFaults _faults;
    private readonly VirtualReaders _readers;
    private readonly string _reader;

    /// <param name="reader">Plugged in at once unless the faults say otherwise.</param>
    public ReaderFaults(TestbedFaults faults, VirtualReaders readers, string reader)
    {
        (_faults, _readers, _reader) = (faults, readers, reader);
        faults.Changed += Play;
        Play(this, EventArgs.Empty);
    }

    public void Dispose() => _faults.Changed -= Play;

    private void Play(object? sender, EventArgs e)
    {
        if (_faults.Now.ReaderUnplugged) { _readers.RemoveReader(_reader); } else { _readers.AddReader(_reader); }
    }
}
