"""The faces that stand for the roles on this machine, and what each holds: `jianjia doctor` names the files, fontconfig
says what is in them."""
import harness

ROLES = ('小标宋', '仿宋', '楷体', '黑体', '宋体')
# In Fandol 〇 is as small as a Latin letter: it comes from the next face although this one has it.
NOT_FROM = {'Fandol': {0x3007}}


class Face:
    def __init__(self, path):
        query = harness.run('fc-query', '--format', '%{postscriptname}|%{charset}\n', path).out.decode()
        self.name, charset = query.splitlines()[0].split('|')
        self.held = set()
        for part in charset.split():
            first, _, last = part.partition('-')
            self.held.update(range(int(first, 16), int(last or first, 16) + 1))
        for family, without in NOT_FROM.items():
            if self.name.startswith(family):
                self.held -= without


def of_roles():
    """The face of each role."""
    result = {}
    for line in harness.jianjia('doctor').out.decode().splitlines():
        cells = line.strip().split('\t')
        if len(cells) == 3 and cells[0] in ROLES:
            result[cells[0]] = Face(cells[2])
    return result
